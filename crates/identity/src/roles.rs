//! The six roles and what each may do.
//!
//! The names are those that the contexts declare. They cannot be imported from there: every context stands
//! on this one.

use crate::PEOPLE;
use platform::{AUDIT, Error, Permission};
use std::{fmt, str::FromStr};

/// What somebody is in a tenant. Counters and buyers belong to a customer company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    TenantAdmin,
    CatalogManager,
    MediaApprover,
    SupportAgent,
    Counter,
    Buyer,
}

impl Role {
    pub const ALL: [Self; 6] =
        [Self::TenantAdmin, Self::CatalogManager, Self::MediaApprover, Self::SupportAgent, Self::Counter, Self::Buyer];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TenantAdmin => "tenant_admin",
            Self::CatalogManager => "catalog_manager",
            Self::MediaApprover => "media_approver",
            Self::SupportAgent => "support_agent",
            Self::Counter => "counter",
            Self::Buyer => "buyer",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        let role = Self::ALL.into_iter().find(|role| role.as_str() == text);
        role.ok_or_else(|| Error::internal(format!("no role {text:?}")))
    }
}

const CATALOG_READ: Permission = Permission("catalog.read");
const CATALOG_WRITE: Permission = Permission("catalog.write");
const FITMENT_READ: Permission = Permission("fitment.read");
const FITMENT_WRITE: Permission = Permission("fitment.write");
const VEHICLES_READ: Permission = Permission("vehicles.read");
const VEHICLES_GARAGE: Permission = Permission("vehicles.garage");
const PRICING_READ: Permission = Permission("pricing.read");
const PRICING_MANAGE: Permission = Permission("pricing.manage");
const INVENTORY_READ: Permission = Permission("inventory.read");
const INVENTORY_WRITE: Permission = Permission("inventory.write");
const EXCHANGE_IMPORT: Permission = Permission("exchange.import");
const SEARCH_MANAGE: Permission = Permission("search.manage");
const MEDIA_READ: Permission = Permission("media.read");
const MEDIA_UPLOAD: Permission = Permission("media.upload");
const MEDIA_ATTACH: Permission = Permission("media.attach");
const MEDIA_APPROVE: Permission = Permission("media.approve");
const MEDIA_MANAGE: Permission = Permission("media.manage");

const SUPPORT_READ: Permission = Permission("support.read");
const SUPPORT_WORK: Permission = Permission("support.work");
const SUPPORT_MANAGE: Permission = Permission("support.manage");
const SUPPORT_ASK: Permission = Permission("support.ask");
const SUPPORT_COMPANY: Permission = Permission("support.company");
const KNOWLEDGE_READ: Permission = Permission("knowledge.read");
const KNOWLEDGE_WRITE: Permission = Permission("knowledge.write");

const SUPPORT_AGENT: &[Permission] = &[
    CATALOG_READ,
    FITMENT_READ,
    VEHICLES_READ,
    VEHICLES_GARAGE,
    PRICING_READ,
    INVENTORY_READ,
    MEDIA_ATTACH,
    SUPPORT_READ,
    SUPPORT_WORK,
    KNOWLEDGE_READ,
    KNOWLEDGE_WRITE,
];

/// A clerk sees the tickets that they asked themselves.
const COUNTER: &[Permission] = &[
    CATALOG_READ,
    FITMENT_READ,
    VEHICLES_READ,
    VEHICLES_GARAGE,
    PRICING_READ,
    INVENTORY_READ,
    SUPPORT_ASK,
    KNOWLEDGE_READ,
    MEDIA_ATTACH,
];

/// Whoever buys for a company answers for it, and sees the tickets of all its people, or of their branch.
const BUYER: &[Permission] = &[
    CATALOG_READ,
    FITMENT_READ,
    VEHICLES_READ,
    VEHICLES_GARAGE,
    PRICING_READ,
    INVENTORY_READ,
    MEDIA_ATTACH,
    SUPPORT_ASK,
    SUPPORT_COMPANY,
    KNOWLEDGE_READ,
];

const CATALOG_MANAGER: &[Permission] = &[
    CATALOG_READ,
    FITMENT_READ,
    VEHICLES_READ,
    VEHICLES_GARAGE,
    PRICING_READ,
    INVENTORY_READ,
    CATALOG_WRITE,
    FITMENT_WRITE,
    PRICING_MANAGE,
    EXCHANGE_IMPORT,
    SEARCH_MANAGE,
    MEDIA_READ,
    MEDIA_UPLOAD,
    KNOWLEDGE_READ,
    KNOWLEDGE_WRITE,
    AUDIT,
];

/// Whoever approves may bring files, too, which somebody else then approves.
const MEDIA_APPROVER: &[Permission] = &[
    CATALOG_READ,
    FITMENT_READ,
    VEHICLES_READ,
    VEHICLES_GARAGE,
    PRICING_READ,
    INVENTORY_READ,
    MEDIA_READ,
    MEDIA_UPLOAD,
    MEDIA_APPROVE,
    KNOWLEDGE_READ,
];

const EVERYTHING: &[Permission] = &[
    CATALOG_READ,
    FITMENT_READ,
    VEHICLES_READ,
    VEHICLES_GARAGE,
    PRICING_READ,
    INVENTORY_READ,
    CATALOG_WRITE,
    FITMENT_WRITE,
    PRICING_MANAGE,
    EXCHANGE_IMPORT,
    SEARCH_MANAGE,
    INVENTORY_WRITE,
    MEDIA_READ,
    MEDIA_UPLOAD,
    MEDIA_APPROVE,
    MEDIA_ATTACH,
    MEDIA_MANAGE,
    SUPPORT_READ,
    SUPPORT_WORK,
    SUPPORT_MANAGE,
    KNOWLEDGE_READ,
    KNOWLEDGE_WRITE,
    PEOPLE,
    AUDIT,
];

/// The roles that have a permission.
pub fn that_may(permission: Permission) -> impl Iterator<Item = Role> {
    Role::ALL.into_iter().filter(move |role| permissions(*role).contains(&permission))
}

pub const fn permissions(role: Role) -> &'static [Permission] {
    match role {
        Role::TenantAdmin => EVERYTHING,
        Role::CatalogManager => CATALOG_MANAGER,
        Role::MediaApprover => MEDIA_APPROVER,
        Role::SupportAgent => SUPPORT_AGENT,
        Role::Counter => COUNTER,
        Role::Buyer => BUYER,
    }
}
