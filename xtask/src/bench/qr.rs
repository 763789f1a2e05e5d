//! Codes as SVG: natively, as WebAssembly at full speed and as shipped, and two other libraries, one after the other in the
//! same run; and a thousand codes proven and packed.

use std::process::Command;

use serde_json::Value;

use super::{Options, build, measure, table};
use crate::failure::{Failure, Outcome};
use crate::tools::{qr_libraries::QR_WRITERS, wasm_target};
use crate::workspace::Workspace;

/// The two builds of the module: the name in the table and the cargo profile, which is also the name of its folder.
const MODULES: [(&str, &str); 2] =
    [("wasm, opt-level 3", "release"), ("wasm, as shipped", "wasm-release")];

/// The others are compared with it.
const REFERENCE: &str = "qrcode";

pub(super) fn run(workspace: &Workspace, _: &Options) -> Outcome<String> {
    wasm_target::ensure()?;
    let writers = QR_WRITERS.ensure(workspace)?;
    let native = build(workspace, "qr-bench", "release", &["--bin", "qr-bench"])?;
    let mut lines = read(&measure(&mut Command::new(native.join("qr-bench")))?)?;
    let texts: Vec<&str> = lines.iter().filter_map(|line| line["text"].as_str()).collect();
    let mut node = Command::new("node");
    node.arg(workspace.root.join("benches/qr/compare.mjs")).arg(writers);
    node.arg(Value::from(texts).to_string());
    for (name, profile) in MODULES {
        let target = wasm_target::TARGET;
        let built = build(workspace, "qr-bench", profile, &["--lib", "--target", target])?;
        let mut argument = std::ffi::OsString::from(format!("{name}="));
        argument.push(built.join("qr_bench.wasm"));
        node.arg(argument);
    }
    lines.extend(read(&measure(&mut node)?)?);
    described(&lines).ok_or_else(|| Failure::new("the bench left out what a table needs"))
}

fn read(lines: &str) -> Outcome<Vec<Value>> {
    let unreadable =
        |line: &str| Failure::new(format!("the bench printed what is no result: {line}"));
    lines.lines().map(|line| serde_json::from_str(line).map_err(|_| unreadable(line))).collect()
}

fn described(lines: &[Value]) -> Option<String> {
    let machine = lines.iter().find(|line| line["machine"].is_string())?;
    let word = |name: &str| machine[name].as_str();
    let head = ["what it says", "version", "engine", "a code", "bytes"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for text in lines.iter().filter(|line| line["version"].is_u64()) {
        let of_text = || lines.iter().filter(|line| line["text"] == text["text"]);
        let reference = of_text().find(|line| line["engine"] == REFERENCE)?["time"].as_f64()?;
        for line in of_text() {
            let time = line["time"].as_f64()?;
            let times = match line["engine"] == REFERENCE {
                true => String::new(),
                false => format!(" ({})", table::times(reference / time)),
            };
            rows.push(vec![
                format!("{} bytes", text["text"].as_str()?.len()),
                text["version"].to_string(),
                line["engine"].as_str()?.to_owned(),
                format!("{}{times}", table::duration(time)),
                line["bytes"].to_string(),
            ]);
        }
    }
    let packed = lines.iter().filter(|line| line["packed"].is_u64()).map(|line| {
        let (kilobytes, seconds) = (line["packed"].as_f64()? / 1e3, line["seconds"].as_f64()?);
        Some(format!("{} {seconds:.2} s ({kilobytes:.0} kB)", line["engine"].as_str()?))
    });
    let packed: Option<Vec<String>> = packed.collect();
    Some(format!(
        "Measured on {}: {}, {} cores, Node.js {}, {}. In brackets: how many times faster than {REFERENCE}.\n\n{}\n\
         A thousand codes drawn, proven and packed into one file: {}.",
        word("date")?,
        word("machine")?,
        machine["cores"],
        word("node")?,
        word("references")?,
        table::aligned(&rows),
        packed?.join(", ")
    ))
}
