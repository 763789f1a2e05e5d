//! Many files in one, the way every system opens.

use std::io::Write;

use rawzip::{CompressionMethod, ZipArchiveWriter};

/// The files, by name and bytes, as one ZIP file. Names are taken as they are: [`FileNames`](crate::FileNames) gives safe
/// ones. What is packed already, like PNG, is stored; the rest is deflated.
pub fn zip<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let packed = pack(files);
    // A vector takes every byte.
    packed.expect("files can be packed into memory")
}

fn pack<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<Vec<u8>, rawzip::Error> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, bytes) in files {
        let method = match name.ends_with(".png") {
            true => CompressionMethod::STORE,
            false => CompressionMethod::DEFLATE,
        };
        let (mut entry, config) = archive.new_file(name).compression_method(method).start()?;
        if method == CompressionMethod::STORE {
            let mut writer = config.wrap(&mut entry);
            writer.write_all(bytes)?;
            let (_, sizes) = writer.finish()?;
            entry.finish(sizes)?;
        } else {
            let deflating =
                flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::fast());
            let mut writer = config.wrap(deflating);
            writer.write_all(bytes)?;
            let (deflating, sizes) = writer.finish()?;
            deflating.finish()?;
            entry.finish(sizes)?;
        }
    }
    archive.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::zip;

    #[test]
    fn files_come_out_as_they_went_in() {
        let svg = "<svg>".repeat(1_000);
        let files = [("стол-5.svg", svg.as_bytes()), ("a.png", b"png"), ("empty.svg", b"")];
        let packed = zip(files);
        assert!(packed.len() < 1_000, "{}", packed.len());
        let archive = rawzip::ZipArchive::from_slice(&packed).unwrap();
        let mut entries = archive.entries();
        for (name, bytes) in files {
            let entry = entries.next_entry().unwrap().unwrap();
            assert_eq!(entry.file_path().as_bytes(), name.as_bytes());
            let place = archive.get_entry(entry.wayfinder()).unwrap();
            let mut read = Vec::new();
            match name.ends_with(".png") {
                true => read.extend_from_slice(place.data()),
                false => {
                    flate2::read::DeflateDecoder::new(place.data()).read_to_end(&mut read).unwrap();
                }
            }
            assert_eq!(read, bytes, "{name}");
        }
        assert!(entries.next_entry().unwrap().is_none());
    }
}
