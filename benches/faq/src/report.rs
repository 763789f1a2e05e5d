//! The tables of the bench, in Markdown, from what `compare.mjs` printed.

use std::io;

use document::Value;

use crate::{Asked, Summary, summary};

/// The engine the others are held against.
const OURS: &str = "ours";

/// Ours too, with or without vectors.
fn is_ours(engine: &str) -> bool {
    engine.starts_with(OURS)
}

/// One engine, one knowledge base, one way to type.
struct Result {
    engine: String,
    set: String,
    language: String,
    variant: String,
    summary: Summary,
}

/// Times in milliseconds and memory in bytes at one size.
struct Timing {
    engine: String,
    size: f64,
    build: f64,
    middle: f64,
    slow: f64,
    memory: Option<f64>,
}

/// A measure: its name, how to read it, and whether higher is better.
type Measure = (&'static str, fn(&Summary) -> f64);

const MEASURES: [Measure; 7] = [
    ("top-1", |summary| summary.top1),
    ("MRR@10", |summary| summary.mrr),
    ("refusing", |summary| summary.refusing),
    ("right/wrong", |summary| summary.right_wrong),
    ("accuracy", |summary| summary.accuracy),
    ("best", |summary| summary.best_accuracy),
    ("calibration", |summary| summary.calibration),
];

/// The report on the lines that `compare.mjs` printed. `bytes` is the size of the module, compressed.
///
/// # Errors
/// When a line is not what `compare.mjs` prints.
pub fn report(lines: &str, bytes: u64) -> io::Result<String> {
    let mut results = Vec::new();
    let mut timings = Vec::new();
    let mut machine = String::new();
    for line in lines.lines() {
        let unreadable =
            || io::Error::other(format!("the bench printed what is no result: {line}"));
        let value = document::parse(line).map_err(|_| unreadable())?;
        if value.get("asked").is_some() {
            results.push(read_result(&value).ok_or_else(unreadable)?);
        } else if value.get("size").is_some() {
            timings.push(read_timing(&value).ok_or_else(unreadable)?);
        } else {
            machine = read_machine(&value).ok_or_else(unreadable)?;
        }
    }
    let parts = [
        format!("Measured on {machine}. The engine is {:.1} kB, compressed.", bytes as f64 / 1e3),
        sets(&results),
        means(&results),
        others(&results),
        times(&timings),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Ok(parts.join("\n\n"))
}

fn read_result(value: &Value) -> Option<Result> {
    let text = |name: &str| value.get(name)?.as_str().map(str::to_owned);
    let asked = value.get("asked")?.as_array()?.iter().map(|one| {
        let [in_scope, place, confidence] = one.as_array()? else { return None };
        let place = place.as_number()?;
        Some(Asked {
            in_scope: in_scope.as_number()? == 1.0,
            place: (place >= 0.0).then_some(place as usize),
            confidence: confidence.as_number()?,
        })
    });
    let asked: Vec<Asked> = asked.collect::<Option<_>>()?;
    Some(Result {
        engine: text("engine")?,
        set: text("set")?,
        language: text("language")?,
        variant: text("variant")?,
        summary: summary(&asked, f64::from(faq::Thresholds::default().answer)),
    })
}

fn read_timing(value: &Value) -> Option<Timing> {
    let number = |name: &str| value.get(name)?.as_number();
    Some(Timing {
        engine: value.get("engine")?.as_str()?.to_owned(),
        size: number("size")?,
        build: number("build")?,
        middle: number("p50")?,
        slow: number("p95")?,
        memory: number("memory"),
    })
}

fn read_machine(value: &Value) -> Option<String> {
    let text = |name: &str| value.get(name)?.as_str();
    let cores = value.get("cores")?.as_number()?;
    Some(format!(
        "{}: {}, {cores} cores, Node.js {}",
        text("date")?,
        text("machine")?,
        text("node")?
    ))
}

/// Every set with this engine, and its first places when the queries are typed worse.
fn sets(results: &[Result]) -> String {
    let variants = variants(results);
    let mut head = vec!["set".to_owned(), "queries".to_owned()];
    head.extend(MEASURES.iter().map(|(name, _)| (*name).to_owned()));
    head.extend(variants.iter().map(|variant| format!("top-1, {variant}")));
    let mut rows = vec![head];
    let ours = || results.iter().filter(|one| one.engine == OURS);
    for one in ours().filter(|one| one.variant.is_empty()) {
        let mut row = vec![one.set.clone(), one.summary.queries.to_string()];
        row.extend(MEASURES.iter().map(|(_, measure)| number(measure(&one.summary))));
        row.extend(variants.iter().map(|variant| {
            let typed = ours().find(|other| other.set == one.set && other.variant == *variant);
            typed.map_or_else(String::new, |typed| number(typed.summary.top1))
        }));
        rows.push(row);
    }
    format!("### Every set\n\n{}", aligned(&rows))
}

/// The means of every engine, by language and way of typing.
fn means(results: &[Result]) -> String {
    let mut head = vec!["language".to_owned(), "typed".to_owned(), "engine".to_owned()];
    head.extend(MEASURES.iter().map(|(name, _)| (*name).to_owned()));
    let mut rows = vec![head];
    let mut all_variants = vec![String::new()];
    all_variants.extend(variants(results));
    for group in GROUPS {
        for variant in &all_variants {
            for engine in engines(results) {
                let of_engine: Vec<&Summary> = results
                    .iter()
                    .filter(|one| {
                        self::group(&one.language) == group
                            && one.variant == *variant
                            && one.engine == engine
                    })
                    .map(|one| &one.summary)
                    .collect();
                if of_engine.is_empty() {
                    continue;
                }
                let typed = if variant.is_empty() { "as asked" } else { variant };
                let mut row = vec![group.to_owned(), typed.to_owned(), engine.clone()];
                row.extend(MEASURES.iter().map(|(name, measure)| {
                    // The scores of the others are no probabilities.
                    let believable =
                        is_ours(&engine) || !matches!(*name, "accuracy" | "calibration");
                    if believable { number(mean(&of_engine, *measure)) } else { String::new() }
                }));
                rows.push(row);
            }
        }
    }
    format!("### Means over the sets\n\n{}", aligned(&rows))
}

/// The other engines set by set, and the cells in which one of them is ahead.
fn others(results: &[Result]) -> String {
    let engines = engines(results);
    if engines.iter().all(|engine| is_ours(engine)) {
        return String::new();
    }
    let mut head = vec!["set".to_owned()];
    head.extend(engines.iter().cloned());
    let mut rows = vec![head];
    let mut ahead = Vec::new();
    for ours in results.iter().filter(|one| one.engine == OURS) {
        let typed =
            if ours.variant.is_empty() { String::new() } else { format!(", {}", ours.variant) };
        let cell = |engine: &String| {
            results.iter().find(|one| {
                one.engine == *engine && one.set == ours.set && one.variant == ours.variant
            })
        };
        let mut row = vec![format!("{}{typed}", ours.set)];
        row.extend(engines.iter().map(|engine| {
            // A library that was too slow has no result here.
            cell(engine).map_or_else(String::new, |one| {
                format!("{} · {}", number(one.summary.top1), number(one.summary.refusing))
            })
        }));
        let same: Vec<&Result> = engines.iter().filter_map(cell).collect();
        rows.push(row);
        for (name, measure) in MEASURES
            .iter()
            .filter(|(name, _)| matches!(*name, "top-1" | "MRR@10" | "refusing" | "best"))
        {
            let ours_is = measure(&ours.summary);
            let others = same.iter().filter(|other| !is_ours(&other.engine));
            for other in others.filter(|other| measure(&other.summary) > ours_is) {
                let (set, engine) = (&ours.set, &other.engine);
                ahead.push(format!(
                    "- {set}{typed}, {name}: {engine} {} against {}",
                    number(measure(&other.summary)),
                    number(ours_is)
                ));
            }
        }
    }
    let ahead = match ahead.is_empty() {
        true => "No other library is ahead in any cell.".to_owned(),
        false => format!("Where another library is ahead:\n\n{}", ahead.join("\n")),
    };
    format!("### Beside other libraries\n\nTop-1 · refusing.\n\n{}\n\n{ahead}", aligned(&rows))
}

fn times(timings: &[Timing]) -> String {
    if timings.is_empty() {
        return String::new();
    }
    let head = ["entries", "engine", "build, ms", "query p50, ms", "query p95, ms", "memory, MB"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    let mut sorted: Vec<&Timing> = timings.iter().collect();
    sorted.sort_by(|one, other| one.size.total_cmp(&other.size));
    rows.extend(sorted.into_iter().map(|one| {
        vec![
            one.size.to_string(),
            one.engine.clone(),
            format!("{:.0}", one.build),
            format!("{:.2}", one.middle),
            format!("{:.2}", one.slow),
            one.memory.map_or_else(String::new, |bytes| format!("{:.1}", bytes / 1e6)),
        ]
    }));
    format!("### Times and memory\n\n{}", aligned(&rows))
}

const GROUPS: [&str; 3] = ["en", "ru", "others"];

fn group(language: &str) -> &str {
    GROUPS.into_iter().find(|group| *group == language).unwrap_or("others")
}

fn engines(results: &[Result]) -> Vec<String> {
    distinct(results.iter().map(|one| &one.engine))
}

fn variants(results: &[Result]) -> Vec<String> {
    let mut variants = distinct(results.iter().map(|one| &one.variant));
    variants.retain(|variant| !variant.is_empty());
    variants.sort();
    variants
}

fn distinct<'a>(names: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut distinct: Vec<String> = Vec::new();
    for name in names {
        if !distinct.contains(name) {
            distinct.push(name.clone());
        }
    }
    distinct
}

/// The mean of a measure over the sets that have it.
fn mean(summaries: &[&Summary], measure: fn(&Summary) -> f64) -> f64 {
    let values: Vec<f64> =
        summaries.iter().map(|one| measure(one)).filter(|value| value.is_finite()).collect();
    values.iter().sum::<f64>() / values.len() as f64
}

fn number(value: f64) -> String {
    if value.is_finite() { format!("{value:.1}") } else { "–".to_owned() }
}

fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| {
        rows.iter().filter_map(|row| Some(row.get(column)?.chars().count())).max().unwrap_or(0)
    };
    let mut lines = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let cells =
            row.iter().enumerate().map(|(column, cell)| format!("| {cell:<0$} ", width(column)));
        lines.push(cells.collect::<String>() + "|");
        if place == 0 {
            let rule = (0..columns).map(|column| format!("|{}", "-".repeat(width(column) + 2)));
            lines.push(rule.collect::<String>() + "|");
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::report;

    #[test]
    fn the_report_names_the_cells_another_library_wins() {
        let lines = r#"{"engine":"ours","set":"a/k1","language":"en","variant":"","asked":[[1,0,0.9],[1,1,0.4],[0,-1,0.1]]}
{"engine":"lunr","set":"a/k1","language":"en","variant":"","asked":[[1,0,3.1],[1,0,2],[0,-1,2.5]]}
{"engine":"ours","size":100,"build":1.5,"p50":0.2,"p95":0.4,"memory":2000000}
{"machine":"M","cores":2,"node":"v20","date":"2026-11-22"}"#;
        let report = report(lines, 40_200).unwrap();
        assert!(report.starts_with(
            "Measured on 2026-11-22: M, 2 cores, Node.js v20. The engine is 40.2 kB, compressed."
        ));
        assert!(report.contains("- a/k1, top-1: lunr 100.0 against 50.0"));
        assert!(!report.contains("- a/k1, refusing"));
        assert!(report.contains("| 100     | ours   | 2"), "{report}");
    }
}
