use super::*;
use crate::{Language, PEOPLE, Theme, companies, roles::permissions};
use kernel::PageRequest;
use platform::BranchId;

const LAPTOP: &str = "bGFwdG9wLWxhcHRvcC1sYXB0";
const PHONE: &str = "cGhvbmUtcGhvbmUtcGhvbmUt";
const NEW_PASSWORD: &str = "copper-lantern-valve-31";

#[test]
fn everybody_reads_and_only_some_write() {
    for role in Role::ALL {
        assert_eq!(role.as_str().parse::<Role>().unwrap(), role);
        let may = |name: &str| permissions(role).iter().any(|permission| permission.0 == name);
        for read in
            ["catalog.read", "fitment.read", "vehicles.read", "vehicles.garage", "pricing.read", "inventory.read"]
        {
            assert!(may(read), "{role} {read}");
        }
        let (admin, manager) = (role == Role::TenantAdmin, role == Role::CatalogManager);
        for write in ["catalog.write", "fitment.write", "pricing.manage", "exchange.import"] {
            assert_eq!(may(write), admin || manager, "{role} {write}");
        }
        for write in ["inventory.write", "identity.people", "media.manage"] {
            assert_eq!(may(write), admin, "{role} {write}");
        }
        let approver = role == Role::MediaApprover;
        assert_eq!(may("media.approve"), admin || approver, "{role}");
        for library in ["media.read", "media.upload"] {
            assert_eq!(may(library), admin || manager || approver, "{role} {library}");
        }
    }
    assert!("owner".parse::<Role>().is_err());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn another_tenants_people_are_invisible(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let ada = ada(&db).await;
    let south = tenant(&db, "southgate").await;
    let mut tx = system(&db, south).await;
    people::create(&mut tx, admin("eve@southgate.example")).await.unwrap();
    let page = people::list(&mut tx, PageRequest::new(None, 50)).await.unwrap();
    assert_eq!(page.rows.iter().map(|p| p.email.as_str()).collect::<Vec<_>>(), ["eve@southgate.example"]);
    let count = "select count(*) from memberships where person_id = $1";
    let seen: i64 = sqlx::query_scalar(count).bind(ada.1.uuid()).fetch_one(&mut *tx).await.unwrap();
    assert_eq!(seen, 0, "the policy alone hides them too");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn people_are_added_and_listed_by_who_may(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let actor = testkit::actor(&owner, &[]).await;
    let mut tx = TenantTx::begin(&db, &actor).await.unwrap();
    assert!(matches!(people::create(&mut tx, admin("a@b.example")).await, Err(Error::Forbidden)));
    assert!(matches!(people::list(&mut tx, PageRequest::new(None, 50)).await, Err(Error::Forbidden)));
    assert!(matches!(companies::create(&mut tx, "Hill", "1").await, Err(Error::Forbidden)));
    let added = companies::add_branch(&mut tx, CompanyId::generate(), "Main", "").await;
    assert!(matches!(added, Err(Error::Forbidden)));
    let joined = people::join(&mut tx, actor.person, Role::TenantAdmin, None, None).await;
    assert!(matches!(joined, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_wrong_with_a_new_person_is_said_by_field(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let (tenant, _) = ada(&db).await;
    let wrong = async |new: NewPerson<'_>, name: &str| {
        let mut tx = system(&db, tenant).await;
        field(people::create(&mut tx, new).await.unwrap_err(), name)
    };
    let new = admin("new@northgate.example");
    assert_eq!(wrong(NewPerson { email: "new", ..new }, "email").await, Some(FieldError::Malformed));
    assert_eq!(wrong(admin(" ADA@northgate.example"), "email").await, Some(FieldError::Taken));
    assert_eq!(wrong(NewPerson { name: " ", ..new }, "name").await, Some(FieldError::Required));
    assert_eq!(wrong(NewPerson { password: "short", ..new }, "password").await, Some(FieldError::TooShort));
    assert_eq!(wrong(NewPerson { role: Role::Buyer, ..new }, "company").await, Some(FieldError::Required));
    let (branch, company) = (Some(BranchId::generate()), Some(company(&db, tenant, "C-1").await));
    let stray = NewPerson { role: Role::Buyer, company, branch, ..new };
    assert_eq!(wrong(stray, "branch").await, Some(FieldError::Unknown));
    let slug =
        NewTenant { slug: "northgate", name: "Again", currency: Currency::EUR, time_zone: "UTC", demo_seed: Some(1) };
    assert_eq!(field(tenants::create(&db, slug).await.unwrap_err(), "slug"), Some(FieldError::Taken));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_branch_of_another_company_or_tenant_is_unknown(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let (north, south) = (tenant(&db, "northgate").await, tenant(&db, "southgate").await);
    let (hill, lake) = (company(&db, north, "C-1").await, company(&db, north, "C-2").await);
    let mut tx = system(&db, north).await;
    let branch = companies::add_branch(&mut tx, hill, "Main street", "Troy").await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = system(&db, north).await;
    let new = NewPerson { role: Role::Buyer, company: Some(lake), branch: Some(branch), ..admin("bo@lake.example") };
    assert_eq!(field(people::create(&mut tx, new).await.unwrap_err(), "branch"), Some(FieldError::Unknown));
    let mut tx = system(&db, south).await;
    let new = NewPerson { role: Role::Buyer, company: Some(hill), ..admin("bo@hill.example") };
    assert_eq!(field(people::create(&mut tx, new).await.unwrap_err(), "company"), Some(FieldError::Unknown));
    let error = companies::add_branch(&mut tx, hill, "Main street", "Troy").await.unwrap_err();
    assert_eq!(field(error, "company"), Some(FieldError::Unknown));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn who_works_in_two_tenants_signs_in_to_the_first(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let (north, person) = ada(&db).await;
    let south = tenant(&db, "southgate").await;
    let mut tx = system(&db, south).await;
    people::join(&mut tx, person, Role::SupportAgent, None, None).await.unwrap();
    tx.commit().await.unwrap();
    let Ok(PasswordStep::Ready(verified)) = try_password(&db, PASSWORD, NOON).await else { panic!() };
    assert_eq!((verified.tenant, verified.role), (north, Role::TenantAdmin));
    device(&db, (south, person), LAPTOP).await;
    let there = signed_in(&db, LAPTOP).await;
    assert_eq!(
        (there.role, there.tenant_slug.as_str(), there.actor.may(PEOPLE)),
        (Role::SupportAgent, "southgate", false)
    );
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_new_password_takes_the_old_one_and_ends_the_other_sign_ins(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let ada = ada(&db).await;
    let laptop = device(&db, ada, LAPTOP).await;
    device(&db, ada, PHONE).await;
    let mut tx = as_of(&db, LAPTOP).await;
    let error = people::change_password(&mut tx, &db, laptop, "wrong", NEW_PASSWORD, NOON).await.unwrap_err();
    assert_eq!(field(error, "old_password"), Some(FieldError::Wrong));
    let error = people::change_password(&mut tx, &db, laptop, PASSWORD, "short", NOON).await.unwrap_err();
    assert_eq!(field(error, "new_password"), Some(FieldError::TooShort));
    people::change_password(&mut tx, &db, laptop, PASSWORD, NEW_PASSWORD, NOON).await.unwrap();
    tx.commit().await.unwrap();
    assert!(sign_in::actor_of(&db, PHONE).await.unwrap().is_none());
    assert!(sign_in::actor_of(&db, LAPTOP).await.unwrap().is_some());
    assert!(matches!(try_password(&db, PASSWORD, NOON).await, Err(SignInError::Wrong)));
    assert!(try_password(&db, NEW_PASSWORD, NOON).await.is_ok());
    let audited: Vec<String> =
        sqlx::query_scalar("select action from audit_events order by audit_event_id").fetch_all(&owner).await.unwrap();
    assert_eq!(audited, ["person.joined", "person.password-changed"]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn preferences_are_there_at_the_next_request(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let ada = ada(&db).await;
    device(&db, ada, LAPTOP).await;
    let mut tx = as_of(&db, LAPTOP).await;
    people::set_preferences(&mut tx, Language::Fr, Theme::Contrast).await.unwrap();
    tx.commit().await.unwrap();
    let ada = signed_in(&db, LAPTOP).await;
    assert_eq!((ada.language, ada.theme), (Language::Fr, Theme::Contrast));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_tenant_is_found_by_its_slug(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let id = tenant(&db, "northgate").await;
    let found = tenants::by_slug(&db, "northgate").await.unwrap().unwrap();
    assert_eq!((found.tenant, found.currency, found.demo), (id, Currency::USD, false));
    assert_eq!(tenants::by_slug(&db, "southgate").await.unwrap(), None);
    let odd = NewTenant { slug: "North Gate", name: "", currency: Currency::USD, time_zone: "UTC", demo_seed: None };
    assert_eq!(field(tenants::create(&db, odd).await.unwrap_err(), "slug"), Some(FieldError::Malformed));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn colleagues_know_each_others_names_and_customers_and_other_tenants_do_not(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let actor = testkit::actor(&owner, &[]).await;
    let colleague = testkit::colleague(&owner, &actor, &[]).await.person;
    let (customer, stranger) = (testkit::customer(&owner, &actor, &[]).await, testkit::actor(&owner, &[]).await);
    let mut tx = TenantTx::begin(&db, &actor).await.unwrap();
    let names = people::names(&mut tx, &[colleague, stranger.person]).await.unwrap();
    assert_eq!(names.into_iter().collect::<Vec<_>>(), [(colleague, "Test".to_owned())]);
    let mut tx = TenantTx::begin(&db, &customer).await.unwrap();
    assert!(matches!(people::names(&mut tx, &[colleague]).await, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_directory_tells_staff_of_everybody_and_customers_of_their_own_company(owner: PgPool) {
    use crate::directory::{self, Wanted};
    let db = testkit::app_pool(&owner);
    let actor = testkit::actor(&owner, &[]).await;
    let colleague = testkit::colleague(&owner, &actor, &[]).await;
    let (near, far) = (testkit::customer(&owner, &actor, &[]).await, testkit::customer(&owner, &actor, &[]).await);
    let stranger = testkit::actor(&owner, &[]).await;
    let foreign = testkit::customer(&owner, &stranger, &[]).await;
    let companies = [&near, &far, &foreign].map(|customer| customer.company.unwrap().company);
    let wanted = Wanted {
        people: [&colleague, &near, &far, &foreign, &stranger].map(|actor| actor.person).to_vec(),
        companies: companies.to_vec(),
        first_companies: 10,
        ..Wanted::default()
    };
    let mut tx = TenantTx::begin(&db, &actor).await.unwrap();
    let known = directory::names(&mut tx, &wanted).await.unwrap();
    assert_eq!((known.people.len(), known.companies.len(), known.listed.len()), (3, 2, 2));
    assert!(!known.people.contains_key(&stranger.person) && !known.companies.contains_key(&companies[2]));
    let customer = directory::customer(&mut tx, far.person).await.unwrap();
    assert_eq!((customer.company, customer.person), (companies[1], Some(far.person)));
    assert!(matches!(directory::customer(&mut tx, foreign.person).await, Err(Error::NotFound)));
    assert_eq!(directory::customers(&mut tx, "").await.unwrap().len(), 2);
    assert_eq!(directory::customers(&mut tx, "nobody's name").await.unwrap(), []);

    let mut tx = TenantTx::begin(&db, &near).await.unwrap();
    let known = directory::names(&mut tx, &Wanted { who_may: Some(PEOPLE), ..wanted }).await.unwrap();
    assert_eq!(known.people.into_keys().collect::<Vec<_>>(), [near.person]);
    assert_eq!(known.companies.into_keys().collect::<Vec<_>>(), [companies[0]]);
    assert!(known.able.is_empty());
    assert!(matches!(directory::customers(&mut tx, "").await, Err(Error::Forbidden)));
}
