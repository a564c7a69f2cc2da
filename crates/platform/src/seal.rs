use crate::{Error, Result};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use rand::RngCore;
use secrecy::{ExposeSecret, SecretString};

/// The installation's key: seals what the database must hold but must not reveal.
#[derive(Clone)]
pub struct SecretKey(XChaCha20Poly1305);

impl SecretKey {
    /// Reads 64 hexadecimal digits (32 random bytes).
    pub fn from_hex(hex: &SecretString) -> Result<Self> {
        let text = hex.expose_secret().trim();
        let bytes: Option<Vec<u8>> =
            (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect();
        match bytes {
            Some(bytes) if bytes.len() == 32 => Ok(Self(XChaCha20Poly1305::new(bytes.as_slice().into()))),
            _ => Err(Error::internal("the secret key is not 64 hexadecimal digits")),
        }
    }

    /// Encrypts `plain`; `context` (whose secret it is) must be the same to open it again.
    pub fn seal(&self, context: &[u8], plain: &[u8]) -> Vec<u8> {
        let mut nonce = [0; 24];
        rand::rng().fill_bytes(&mut nonce);
        let payload = Payload { msg: plain, aad: context };
        let sealed = self.0.encrypt(XNonce::from_slice(&nonce), payload).expect("fits in memory");
        [&nonce[..], &sealed].concat()
    }

    pub fn open(&self, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
        let (nonce, body) = sealed.split_at_checked(24).ok_or_else(|| Error::internal("sealed value too short"))?;
        self.0
            .decrypt(XNonce::from_slice(nonce), Payload { msg: body, aad: context })
            .map_err(|_| Error::internal("sealed value does not open with this key"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_value_opens_only_with_its_key_and_context() {
        let key = SecretKey::from_hex(&"07".repeat(32).into()).unwrap();
        let sealed = key.seal(b"ada", b"secret");
        assert_eq!(key.open(b"ada", &sealed).unwrap(), b"secret");
        assert!(key.open(b"bob", &sealed).is_err());
        assert!(SecretKey::from_hex(&"08".repeat(32).into()).unwrap().open(b"ada", &sealed).is_err());
        assert!(key.open(b"ada", b"short").is_err());
        assert!(SecretKey::from_hex(&"xyz".to_owned().into()).is_err());
    }
}
