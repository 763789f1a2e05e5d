//! Writes the pictures of the test's codes into one file for readers in other languages: for each a line of JSON (`side`,
//! `text`), then its pixels, one byte each. Usage: pictures FILE

#[path = "../tests/matrix/samples.rs"]
mod samples;

use std::{
    env,
    error::Error,
    fs::File,
    io::{BufWriter, Write},
};

use qr::Picture;

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args_os().nth(1).ok_or("say into which file")?;
    let mut file = BufWriter::new(File::create(path)?);
    for (index, sample) in samples::samples().enumerate() {
        let picture = Picture::of(&sample.symbol, &sample.design, 3 + index % 2)
            .map_err(|fault| format!("{fault:?}"))?;
        // Every other one as it is printed, the rest after something happened to it.
        let picture = match index % 4 {
            1 => picture.blurred(),
            3 => picture.damaged(&sample.symbol, index as u64),
            _ => picture,
        };
        let letters: Vec<String> = sample.text.bytes().map(|byte| byte.to_string()).collect();
        writeln!(file, "{{\"side\":{},\"text\":[{}]}}", picture.side(), letters.join(","))?;
        file.write_all(picture.pixels())?;
    }
    file.flush()?;
    Ok(())
}
