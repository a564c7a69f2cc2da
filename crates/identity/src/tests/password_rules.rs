use crate::password::{NOBODYS, check, hash, verify};
use kernel::FieldError;

const PREFIX: &str = "$argon2id$v=19$m=19456,t=2,p=1$";

#[tokio::test]
async fn a_hash_has_owasp_parameters_and_its_own_salt() {
    let (one, two) = (hash("violet-harbor-crank-92").await.unwrap(), hash("violet-harbor-crank-92").await.unwrap());
    assert!(one.starts_with(PREFIX), "{one}");
    assert_ne!(one, two);
    assert!(verify("violet-harbor-crank-92", Some(&one)).await.unwrap());
    assert!(!verify("violet-harbor-crank-93", Some(&one)).await.unwrap());
}

#[tokio::test]
async fn the_hash_that_stands_in_for_nobodys_costs_the_same_and_never_opens() {
    assert!(NOBODYS.starts_with(PREFIX) && NOBODYS.len() == hash("x").await.unwrap().len());
    assert!(!verify("", None).await.unwrap());
}

#[tokio::test]
async fn an_unreadable_hash_is_an_error_and_not_a_wrong_password() {
    assert!(verify("violet-harbor-crank-92", Some("$argon2id$none")).await.is_err());
}

#[test]
fn a_password_is_long_enough_and_not_easily_guessed() {
    let check = |password: &str| check(password, "Marguerite.Duval@northgate.example");
    assert_eq!(check("violet-harbor"), Ok(()));
    assert_eq!(check("zwölf Zeichen"), Ok(()));
    assert_eq!(check(""), Err(FieldError::Required));
    assert_eq!(check("eleven-char"), Err(FieldError::TooShort));
    assert_eq!(check(&"violet".repeat(34)), Err(FieldError::TooLong));
    for guessable in [
        "marguerite.duval@northgate.example",
        "MARGUERITE.DUVAL",
        "Password-1234",
        "qwerty 123456",
        "ababababababab",
        "            ",
    ] {
        assert_eq!(check(guessable), Err(FieldError::Malformed), "{guessable}");
    }
}
