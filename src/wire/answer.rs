//! Answers as JSON text, and their hashes.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::error::{Issue, Issues};

/// JSON without spaces, fields in the order of their type.
pub(super) fn json(value: &impl Serialize) -> Result<String, Issues> {
    serde_json::to_string(value).map_err(|error| failed(&error))
}

/// SHA-256, in hexadecimal, of the key-sorted JSON of a value.
pub(super) fn hash(value: &impl Serialize) -> Result<String, Issues> {
    // A `serde_json::Value` keeps its keys sorted.
    let sorted = serde_json::to_value(value).map_err(|error| failed(&error))?;
    let digest = Sha256::digest(sorted.to_string().as_bytes());
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn failed(error: &serde_json::Error) -> Issues {
    Issue::new("engine.failed", format!("the answer could not be written: {error}"), "Report this as a defect.").into()
}
