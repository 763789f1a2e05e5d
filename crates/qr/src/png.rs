//! A code as a PNG file: two colours in one bit a pixel, and the resolution that says how large it is on paper. There are
//! no fonts here, so words aren't in it; a picture is only in an SVG.

use std::borrow::Cow;

use crate::{Design, Ink, Raster, Symbol};

/// How fine and how large the picture is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resolution {
    /// a whole number, so that every module is as large as the others
    pub pixels_per_module: usize,
    /// for printing: 300 or 600
    pub dots_per_inch: f64,
}

/// Why there is no PNG.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PngFault {
    /// a picture in a code needs an SVG
    Logo,
    /// a side would have more than 20,000 pixels
    TooLarge,
}

const MOST_PIXELS: usize = 20_000;

/// The code as the bytes of a file.
pub fn png(symbol: &Symbol, design: &Design, resolution: Resolution) -> Result<Vec<u8>, PngFault> {
    if design.logo.is_some() {
        return Err(PngFault::Logo);
    }
    let raster = Raster::new(symbol, design, resolution.pixels_per_module);
    let side = raster.side();
    if side > MOST_PIXELS {
        return Err(PngFault::TooLarge);
    }
    let bytes_of_row = side.div_ceil(8);
    let mut rows = vec![0_u8; bytes_of_row * side];
    for (y, row) in rows.chunks_mut(bytes_of_row).enumerate() {
        for x in (0..side).filter(|x| raster.ink(*x, y) == Ink::Dark) {
            row[x / 8] |= 0x80 >> (x % 8);
        }
    }
    let mut file = Vec::new();
    let [light, dark] = [design.style.light(), design.style.dark()].map(|colour| colour.0);
    // Below 20,001, so nothing is cut off.
    let mut encoder = png::Encoder::new(&mut file, side as u32, side as u32);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::One);
    encoder.set_palette(Cow::Owned([light, dark].concat()));
    let per_metre = (resolution.dots_per_inch / 0.0254).round().clamp(1.0, 1e6) as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&rows)?;
        writer.finish()
    });
    // A vector takes every byte, and the header is right.
    written.expect("a picture of two colours can be written into memory");
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::{PngFault, Resolution, png};
    use crate::{Colour, Design, EcLevel, Logo, Style, Symbol};

    #[test]
    fn the_file_says_how_large_it_is_and_scans() {
        let text = "https://desk.example/?table=12";
        let symbol = Symbol::strongest(text, EcLevel::M).unwrap();
        let style = Style::new(Colour([0, 0, 96]), Colour([255, 250, 230])).unwrap();
        let design = Design { style, ..Design::default() };
        let file = png(&symbol, &design, Resolution { pixels_per_module: 5, dots_per_inch: 300.0 });
        let file = file.unwrap();
        assert!(file.len() < 2_000, "{}", file.len());
        let mut decoder = png::Decoder::new(std::io::Cursor::new(&file));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let dims = reader.info().pixel_dims.unwrap();
        assert_eq!((dims.xppu, dims.yppu, dims.unit), (11_811, 11_811, png::Unit::Meter));
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        let side = info.width as usize;
        assert_eq!(side, (symbol.size() + 8) * 5);
        assert_eq!(pixels[..3], [255, 250, 230]);
        let grey = |x: usize, y: usize| pixels[(y * side + x) * 3];
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, grey);
        assert_eq!(image.detect_grids()[0].decode().unwrap().1, text);
    }

    #[test]
    fn what_a_png_cannot_be_is_said() {
        let symbol = Symbol::encode("x", EcLevel::H).unwrap();
        let of = |pixels_per_module| Resolution { pixels_per_module, dots_per_inch: 300.0 };
        assert_eq!(png(&symbol, &Design::default(), of(1_000)), Err(PngFault::TooLarge));
        let logo = Logo::new(b"<svg/>", 0.2).ok();
        let design = Design { logo, ..Design::default() };
        assert_eq!(png(&symbol, &design, of(4)), Err(PngFault::Logo));
    }
}
