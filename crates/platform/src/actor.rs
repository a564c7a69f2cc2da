use crate::{Error, Result};

kernel::define_id!(
    /// A distributor; every row of every tenant table belongs to one.
    TenantId
);
kernel::define_id!(
    /// Somebody who signs in.
    PersonId
);
kernel::define_id!(
    /// A customer company of a tenant.
    CompanyId
);
kernel::define_id!(
    /// A shop of a customer company.
    BranchId
);

/// Something a person may be allowed to do. Each context declares its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permission(pub &'static str);

/// The customer for whom somebody acts, and so whose prices they see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Company {
    pub company: CompanyId,
    pub branch: Option<BranchId>,
}

/// Who asks, for which tenant, and what they may do. Loaded once per request.
#[derive(Clone, Debug)]
pub struct Actor {
    pub tenant: TenantId,
    pub person: PersonId,
    /// `None`: works for the distributor itself and sees list prices.
    pub company: Option<Company>,
    /// The permissions of the person's role.
    pub permissions: &'static [Permission],
}

impl Actor {
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }

    pub fn require(&self, permission: Permission) -> Result<()> {
        if self.may(permission) { Ok(()) } else { Err(Error::Forbidden) }
    }
}
