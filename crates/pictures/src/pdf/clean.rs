//! A document that can only be read. It is not edited but written anew from what was understood of it, so whatever hid from the
//! parser in another version, behind the end or between two objects is not in it either.

use super::actions;
use super::write::{self, File, put};
use crate::probe::Active;
use crate::refusal::Of;
use crate::{Error, Kind, Limits, Refusal, sniff};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, ObjRef, Object, ObjectIdentifier, Stream};
use std::collections::{BTreeSet, HashMap};
use std::io::{self, Write};

/// A PDF without scripts, actions, attachments and what says who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanPdf {
    pub bytes: Vec<u8>,
    /// What was taken out.
    pub removed: Vec<Active>,
}

/// Writes a PDF anew without what acts. Only a child process bounds what parsing takes: see [`crate::Workshop`].
pub fn clean(original: &[u8], limits: &Limits) -> Result<CleanPdf, Refusal> {
    let mut bytes = Vec::new();
    let removed = copied(&loaded(original, limits)?, limits, &mut bytes)?.0;
    Ok(CleanPdf { bytes, removed })
}

/// What [`clean`] would take out.
pub(crate) fn active(original: &[u8], limits: &Limits) -> Result<Vec<Active>, Refusal> {
    active_in(&loaded(original, limits)?, limits)
}

pub(super) fn active_in(pdf: &Pdf, limits: &Limits) -> Result<Vec<Active>, Refusal> {
    Ok(copied(pdf, limits, &mut io::sink())?.0)
}

/// What [`clean`] writes, which is in memory an object at a time.
pub(crate) fn write_clean(original: &[u8], limits: &Limits, to: &mut dyn Write) -> Result<(), Error> {
    copied(&loaded(original, limits)?, limits, to)?.1.map_err(Error::failed)
}

fn loaded(original: &[u8], limits: &Limits) -> Result<Pdf, Refusal> {
    match sniff(original)? {
        Kind::Pdf => super::load(original, limits),
        other => Err(Refusal::Unwelcome(other.to_string())),
    }
}

/// What was taken out, and whether the rest could be written.
fn copied(pdf: &Pdf, limits: &Limits, to: &mut dyn Write) -> Result<(Vec<Active>, io::Result<()>), Refusal> {
    let (file, numbers) = (File::new(to), HashMap::new());
    let mut copy = Copy { pdf, limits, file, numbers, found: Vec::new(), removed: BTreeSet::new() };
    copy.number(pdf.xref().root_id())?;
    let mut done = 0;
    // Copying an object finds those that it refers to.
    while let Some(id) = copy.found.get(done).copied() {
        copy.object(id)?;
        done += 1;
    }
    Ok((copy.removed.into_iter().collect(), copy.file.finish()))
}

struct Copy<'a> {
    pdf: &'a Pdf,
    limits: &'a Limits,
    file: File<'a>,
    /// The new numbers of the objects that were found, and these in that order.
    numbers: HashMap<ObjectIdentifier, usize>,
    found: Vec<ObjectIdentifier>,
    removed: BTreeSet<Active>,
}

impl Copy<'_> {
    fn number(&mut self, id: ObjectIdentifier) -> Result<usize, Refusal> {
        if let Some(number) = self.numbers.get(&id) {
            return Ok(*number);
        }
        self.found.push(id);
        Refusal::unless_few(Of::Objects, self.found.len() as u64, self.limits.objects)?;
        self.numbers.insert(id, self.found.len());
        Ok(self.found.len())
    }

    fn object(&mut self, id: ObjectIdentifier) -> Result<(), Refusal> {
        self.file.begin_object();
        match self.pdf.xref().get::<Object<'_>>(id) {
            Some(Object::Stream(stream)) => self.stream(&stream)?,
            Some(object) => self.value(&object, 0)?,
            None => self.file.bytes.extend(b"null"),
        }
        self.file.end_object();
        Ok(())
    }

    fn value(&mut self, object: &Object<'_>, level: u64) -> Result<(), Refusal> {
        Refusal::unless_few(Of::Levels, level, self.limits.levels)?;
        let out = &mut self.file.bytes;
        match object {
            Object::Null(_) => out.extend(b"null"),
            Object::Boolean(value) => out.extend(if *value { &b"true"[..] } else { b"false" }),
            Object::Number(number) => write::number(out, number.as_f64(), number.as_i64()),
            Object::String(string) => write::string(out, string.as_bytes()),
            Object::Name(name) => write::name(out, name),
            Object::Array(array) => self.array(array, level)?,
            Object::Dict(dict) => match actions::of_dict(dict) {
                Some(active) => self.gone(active),
                None => self.dict(dict, None, level)?,
            },
            // Only an object of its own can be a stream.
            Object::Stream(_) => out.extend(b"null"),
        }
        Ok(())
    }

    fn gone(&mut self, active: Active) {
        self.removed.insert(active);
        self.file.bytes.extend(b"null");
    }

    fn reference(&mut self, reference: ObjRef) -> Result<(), Refusal> {
        let number = self.number(reference.into())?;
        put(&mut self.file.bytes, format_args!("{number} 0 R"));
        Ok(())
    }

    fn item(&mut self, item: &MaybeRef<Object<'_>>, level: u64) -> Result<(), Refusal> {
        match item {
            MaybeRef::Ref(reference) => self.reference(*reference),
            MaybeRef::NotRef(object) => self.value(object, level + 1),
        }
    }

    fn array(&mut self, array: &Array<'_>, level: u64) -> Result<(), Refusal> {
        self.file.bytes.push(b'[');
        for item in array.raw_iter() {
            self.item(&item, level)?;
            self.file.bytes.push(b' ');
        }
        self.file.bytes.push(b']');
        Ok(())
    }

    /// A dictionary without its entries that act; that of a stream of `length` bytes says so.
    fn dict(&mut self, dict: &Dict<'_>, length: Option<usize>, level: u64) -> Result<(), Refusal> {
        self.file.bytes.extend(b"<<");
        for (key, value) in dict.entries() {
            if let Some(active) = actions::of_key(&key).or_else(|| actions::of_place(self.pdf, &key, &value)) {
                self.removed.insert(active);
                continue;
            }
            // What a stream says of its length is replaced, and of a file where it really is, dropped.
            if actions::private(&key)
                || length.is_some() && matches!(&*key, b"Length" | b"F" | b"FFilter" | b"FDecodeParms")
            {
                continue;
            }
            write::name(&mut self.file.bytes, &key);
            self.file.bytes.push(b' ');
            self.item(&value, level)?;
        }
        if let Some(length) = length {
            put(&mut self.file.bytes, format_args!("/Length {length}"));
        }
        self.file.bytes.extend(b">>");
        Ok(())
    }

    fn stream(&mut self, stream: &Stream<'_>) -> Result<(), Refusal> {
        if let Some(active) = actions::of_dict(stream.dict()) {
            self.gone(active);
            return Ok(());
        }
        if stream.dict().contains_key(b"F") {
            self.removed.insert(Active::External);
        }
        let data = stream.raw_data();
        self.dict(stream.dict(), Some(data.len()), 0)?;
        self.file.bytes.extend(b"\nstream\n");
        self.file.data(&data);
        self.file.bytes.extend(b"\nendstream");
        Ok(())
    }
}
