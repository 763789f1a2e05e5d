//! Reads the sections that the linker wrote about data: the segments, their names, the symbols in them, the
//! relocations.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

use wasmparser::{
    DataKind, DefinedDataSymbol, KnownCustom, Linking, Operator, Parser, Payload, RelocationEntry,
    RelocationType, SymbolInfo,
};

use super::{Data, Linkage, READ_ONLY};

/// The sections of the module that are about data, as they stand there.
#[derive(Default)]
pub(super) struct Sections {
    /// one for each segment of the data section
    pieces: Vec<Data>,
    /// where the bytes of each piece begin in the data section
    begins: Vec<u32>,
    names: Vec<String>,
    symbols: Vec<Option<DefinedDataSymbol>>,
    of_code: Vec<RelocationEntry>,
    of_data: Vec<RelocationEntry>,
}

impl Sections {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Box<dyn Error>> {
        let mut sections = Self::default();
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::DataSection(reader) => {
                    let start = reader.range().start;
                    for segment in reader {
                        let segment = segment?;
                        let begin = segment.range.end - segment.data.len() - start;
                        sections.begins.push(begin as u32);
                        sections.pieces.push(Data {
                            address: address(&segment.kind)?,
                            bytes: segment.data.to_vec(),
                            mutable: true,
                            name: String::new(),
                        });
                    }
                }
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Linking(linking) => {
                        for subsection in linking.subsections() {
                            sections.read_linking(subsection?)?;
                        }
                    }
                    KnownCustom::Reloc(relocations) => {
                        let entries = relocations.entries().into_iter();
                        match section.name() {
                            "reloc.CODE" => {
                                sections.of_code = entries.collect::<wasmparser::Result<_>>()?
                            }
                            "reloc.DATA" => {
                                sections.of_data = entries.collect::<wasmparser::Result<_>>()?
                            }
                            _ => {}
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        Ok(sections)
    }

    fn read_linking(&mut self, subsection: Linking<'_>) -> wasmparser::Result<()> {
        match subsection {
            Linking::SegmentInfo(segments) => {
                for segment in segments {
                    self.names.push(segment?.name.to_owned());
                }
            }
            Linking::SymbolTable(symbols) => {
                for symbol in symbols {
                    self.symbols.push(match symbol? {
                        SymbolInfo::Data { symbol, .. } => symbol,
                        _ => None,
                    });
                }
            }
            _ => {}
        }
        Ok(())
    }

    pub(super) fn linkage(mut self) -> Result<Linkage, String> {
        if self.names.len() != self.pieces.len() || self.of_code.is_empty() {
            return Err("the linker has not said what refers to which data".to_owned());
        }
        for (piece, name) in self.pieces.iter_mut().zip(&self.names) {
            piece.mutable = !name.starts_with(READ_ONLY);
            piece.name.clone_from(name);
        }
        let from_data = self.pointers()?;
        let mut from_code: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
        for relocation in &self.of_code {
            if let Some((address, segment)) = self.target(relocation)? {
                from_code.entry(address).or_default().insert(segment);
            }
        }
        self.in_order(from_code, from_data)
    }

    /// Which segments point to which. The relocations are those of the linker's file; that they still fit the module
    /// is seen from the addresses that must stand there.
    fn pointers(&self) -> Result<BTreeMap<usize, BTreeSet<usize>>, String> {
        let mut found: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for relocation in &self.of_data {
            let Some((address, target)) = self.target(relocation)? else { continue };
            let after = self.begins.partition_point(|begin| *begin <= relocation.offset);
            let stands = after.checked_sub(1).and_then(|segment| {
                let begin = (relocation.offset - self.begins[segment]) as usize;
                let bytes = self.pieces[segment].bytes.get(begin..begin + 4)?;
                (bytes == address.to_le_bytes()).then_some(segment)
            });
            let segment = stands.ok_or_else(|| {
                format!("the linker's address {address} does not stand in the data")
            })?;
            found.entry(segment).or_default().insert(target);
        }
        Ok(found)
    }

    /// The address that a relocation writes, and the segment that it means; `None` for what isn't about data.
    fn target(&self, relocation: &RelocationEntry) -> Result<Option<(u32, usize)>, String> {
        use RelocationType as Type;
        match relocation.ty {
            Type::MemoryAddrLeb | Type::MemoryAddrSleb | Type::MemoryAddrI32 => {}
            Type::FunctionIndexLeb
            | Type::TableIndexSleb
            | Type::TableIndexI32
            | Type::TypeIndexLeb
            | Type::GlobalIndexLeb
            | Type::EventIndexLeb
            | Type::TableNumberLeb => return Ok(None),
            other => return Err(format!("the linker refers to things by {other:?}")),
        }
        let symbol = self.symbols.get(relocation.index as usize).ok_or("a symbol is missing")?;
        let Some(symbol) = symbol else { return Ok(None) };
        let segment = symbol.index as usize;
        let piece = self.pieces.get(segment).ok_or("a symbol is in no segment")?;
        let begin = i64::from(piece.address) + i64::from(symbol.offset);
        Ok(Some(((begin + relocation.addend) as u32, segment)))
    }

    /// Counts the pieces by address instead of by segment.
    fn in_order(
        mut self,
        from_code: BTreeMap<u32, BTreeSet<usize>>,
        from_data: BTreeMap<usize, BTreeSet<usize>>,
    ) -> Result<Linkage, String> {
        let mut order: Vec<usize> = (0..self.pieces.len()).collect();
        let key = |piece: &Data| (piece.address, piece.bytes.len());
        order.sort_by_key(|segment| key(&self.pieces[*segment]));
        let mut places = vec![0; order.len()];
        for (place, segment) in order.into_iter().enumerate() {
            places[segment] = place;
        }
        let place = |segment: &usize| places[*segment];
        let from_code = from_code
            .into_iter()
            .map(|(address, segments)| (address, segments.iter().map(place).collect()))
            .collect();
        let from_data = from_data
            .iter()
            .map(|(segment, targets)| (place(segment), targets.iter().map(place).collect()))
            .collect();
        self.pieces.sort_by_key(key);
        let end = |piece: &Data| u64::from(piece.address) + piece.bytes.len() as u64;
        if self.pieces.windows(2).any(|pair| end(&pair[0]) > u64::from(pair[1].address)) {
            return Err("two pieces of data overlap".to_owned());
        }
        Ok(Linkage { pieces: self.pieces, from_code, from_data })
    }
}

fn address(kind: &DataKind<'_>) -> Result<u32, Box<dyn Error>> {
    match kind {
        DataKind::Active { offset_expr, .. } => match offset_expr.get_operators_reader().read()? {
            Operator::I32Const { value } => Ok(value as u32),
            _ => Err("data lies at an unknown address".into()),
        },
        DataKind::Passive => Err("data lies at no address".into()),
    }
}

#[cfg(test)]
mod tests {
    use walrus::ir::Value;
    use walrus::{ConstExpr, DataKind as Kind, Module, RawCustomSection};

    use super::*;

    const CODE: u8 = 10;
    const DATA: u8 = 11;

    /// A number of any size below 16384 as two bytes.
    fn long(number: u32) -> [u8; 2] {
        [(number & 0x7f) as u8 | 0x80, (number >> 7) as u8]
    }

    /// A module with a constant at 64 and one at 68, of four bytes each, and a variable at 72; the constant at 68
    /// points to `pointee`. Relocations are a type, an offset, the number of a symbol and an addend.
    fn module(pointee: u32, of_code: &[[u8; 4]], of_data: &[[u8; 4]]) -> Vec<u8> {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        for (address, word) in [(68, pointee), (64, 7), (72, 8)] {
            let offset = ConstExpr::Value(Value::I32(address));
            let kind = Kind::Active { memory, offset };
            let data = module.data.add(kind, word.to_le_bytes().to_vec());
            module.memories.get_mut(memory).data_segments.insert(data);
        }
        let mut segments = vec![3];
        for name in [".rodata.pointer", ".rodata.seven", ".data.eight"] {
            segments.push(name.len() as u8);
            segments.extend(name.bytes());
            segments.extend([2, 0]);
        }
        // The symbols are numbered like the segments that they are.
        let symbols = [3, 1, 0, 1, b'p', 0, 0, 4, 1, 0, 1, b's', 1, 0, 4, 1, 0, 1, b'e', 2, 0, 4];
        let mut linking = vec![2];
        for (id, content) in [(5, &segments[..]), (8, &symbols[..])] {
            linking.push(id);
            linking.extend(long(content.len() as u32));
            linking.extend(content);
        }
        let mut add = |name: &str, data: Vec<u8>| {
            module.customs.add(RawCustomSection { name: name.to_owned(), data });
        };
        add("linking", linking);
        for (name, section, relocations) in
            [("reloc.CODE", CODE, of_code), ("reloc.DATA", DATA, of_data)]
        {
            let mut data = vec![section, relocations.len() as u8];
            data.extend(relocations.concat());
            add(name, data);
        }
        module.emit_wasm()
    }

    const SLEB: u8 = RelocationType::MemoryAddrSleb as u8;
    const WORD: u8 = RelocationType::MemoryAddrI32 as u8;
    /// Where the first segment's bytes begin: behind the count, and its flag, address (of three bytes), end and length.
    const POINTER_AT: u8 = 1 + 1 + 3 + 1 + 1;

    #[test]
    fn references() {
        let bytes = module(66, &[[SLEB, 0, 2, 0], [SLEB, 9, 0, 0x78]], &[[WORD, POINTER_AT, 1, 2]]);
        let linkage = Linkage::read(&bytes).unwrap();
        let names: Vec<_> =
            linkage.pieces.iter().map(|piece| (piece.name.as_str(), piece.mutable)).collect();
        let expect = [(".rodata.seven", false), (".rodata.pointer", false), (".data.eight", true)];
        assert_eq!(names, expect);
        for (number, expect) in [(72, vec![2]), (60, vec![1]), (64, vec![]), (68, vec![])] {
            assert_eq!(linkage.meant_by(number).collect::<Vec<_>>(), expect, "{number}");
        }
        assert_eq!(linkage.meant_in(1).collect::<Vec<_>>(), [0]);
        assert_eq!(linkage.meant_in(0).count(), 0);
        assert_eq!(linkage.addresses(), 64..76);
        for (address, expect) in
            [(63, None), (64, Some(0)), (71, Some(1)), (75, Some(2)), (76, None)]
        {
            assert_eq!(linkage.at(address), expect, "{address}");
        }
    }

    fn check_refused(bytes: &[u8], expect: &str) {
        let reason = Linkage::read(bytes).err().unwrap();
        assert!(reason.contains(expect), "{reason}");
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        let code = [[SLEB, 0, 1, 0]];
        check_refused(&Module::default().emit_wasm(), "has not said");
        check_refused(&module(0, &[], &[]), "has not said");
        check_refused(
            &module(67, &code, &[[WORD, POINTER_AT, 1, 2]]),
            "does not stand in the data",
        );
        check_refused(&module(66, &code, &[[WORD, 0, 1, 2]]), "does not stand in the data");
        let relative = RelocationType::MemoryAddrRelSleb as u8;
        check_refused(&module(0, &[[relative, 0, 1, 0]], &[]), "MemoryAddrRelSleb");
        check_refused(&module(0, &[[SLEB, 0, 9, 0]], &[]), "a symbol is missing");
    }
}
