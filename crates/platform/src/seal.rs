use crate::{Error, Result};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use rand::RngCore;
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

/// The installation's key: seals what the database must hold but must not reveal, and signs what comes back to us.
#[derive(Clone)]
pub struct SecretKey {
    cipher: XChaCha20Poly1305,
    /// Keyed by what the key signs for this purpose, so that the two never use the same bytes.
    mac: Hmac<Sha256>,
}

impl SecretKey {
    /// Reads 64 hexadecimal digits (32 random bytes).
    pub fn from_hex(hex: &SecretString) -> Result<Self> {
        let text = hex.expose_secret().trim();
        let bytes: Option<Vec<u8>> =
            (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect();
        match bytes {
            Some(bytes) if bytes.len() == 32 => Ok(Self::new(&bytes)),
            _ => Err(Error::internal("the secret key is not 64 hexadecimal digits")),
        }
    }

    fn new(bytes: &[u8]) -> Self {
        let derived = keyed(bytes).chain_update(b"nexus signatures").finalize().into_bytes();
        Self { cipher: XChaCha20Poly1305::new(bytes.into()), mac: keyed(&derived) }
    }

    /// Signs `message`; `context` (what it is) must be the same to verify it. The same message has the same signature.
    pub fn sign(&self, context: &str, message: &[u8]) -> [u8; 16] {
        let full = self.digest(context, message).finalize().into_bytes();
        *full.first_chunk().expect("32 bytes")
    }

    /// Takes the same time for every wrong signature.
    pub fn verifies(&self, context: &str, message: &[u8], signature: &[u8; 16]) -> bool {
        self.digest(context, message).verify_truncated_left(signature).is_ok()
    }

    fn digest(&self, context: &str, message: &[u8]) -> Hmac<Sha256> {
        let length = u64::try_from(context.len()).expect("fits in memory");
        self.mac.clone().chain_update(length.to_le_bytes()).chain_update(context).chain_update(message)
    }

    /// Encrypts `plain`; `context` (whose secret it is) must be the same to open it again.
    pub fn seal(&self, context: &[u8], plain: &[u8]) -> Vec<u8> {
        let mut nonce = [0; 24];
        rand::rng().fill_bytes(&mut nonce);
        let payload = Payload { msg: plain, aad: context };
        let sealed = self.cipher.encrypt(XNonce::from_slice(&nonce), payload).expect("fits in memory");
        [&nonce[..], &sealed].concat()
    }

    pub fn open(&self, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
        let (nonce, body) = sealed.split_at_checked(24).ok_or_else(|| Error::internal("sealed value too short"))?;
        self.cipher
            .decrypt(XNonce::from_slice(nonce), Payload { msg: body, aad: context })
            .map_err(|_| Error::internal("sealed value does not open with this key"))
    }
}

fn keyed(bytes: &[u8]) -> Hmac<Sha256> {
    <Hmac<Sha256> as Mac>::new_from_slice(bytes).expect("takes keys of any length")
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

    #[test]
    fn a_signature_is_of_one_message_in_one_context_by_one_key() {
        let [key, other] = ["07", "08"].map(|byte| SecretKey::from_hex(&byte.repeat(32).into()).unwrap());
        let signature = key.sign("link", b"7");
        assert_eq!(signature, key.clone().sign("link", b"7"));
        assert!(key.verifies("link", b"7", &signature));
        assert!(!key.verifies("lin", b"k7", &signature));
        assert!(!key.verifies("link", b"8", &signature));
        assert!(!other.verifies("link", b"7", &signature));
        for byte in 0..16 {
            let mut forged = signature;
            forged[byte] ^= 1;
            assert!(!key.verifies("link", b"7", &forged), "byte {byte}");
        }
    }
}
