//! Exploration.
#![allow(clippy::print_stdout, reason = "x")]
use faq::{Evidence, Index};
use faq_bench::*;
use std::path::Path;

fn main() {
    let mut args = std::env::args().skip(1);
    let dir = args.next().unwrap();
    let only = args.next().unwrap_or_default();
    let quick: usize = std::env::var("STEP").ok().and_then(|v| v.parse().ok()).unwrap_or(1);
    let typo = std::env::var("TYPO").is_ok();
    let all = cells(Path::new(&dir)).unwrap();
    let tables = std::env::var("VECTORS")
        .map_or_else(|_| Tables::default(), |dir| Tables::read(Path::new(&dir)).unwrap());
    if only == "fit" {
        let samples = samples(&all, &tables);
        let c = fit(samples.iter());
        println!("{c:?}");
        let mut s = vec![];
        for (sample, cv) in cross_validated(&samples) {
            let full = sample.measured(&c);
            println!(
                "{:24} {:5} auroc {:5.1} rw {:5.1} acc {:5.1} best {:5.1} ece {:5.1}   CV auroc {:5.1} rw {:5.1} acc {:5.1} ece {:5.1}",
                sample.name,
                sample.variant,
                full.refusing,
                full.right_wrong,
                full.accuracy,
                full.best_accuracy,
                full.calibration,
                cv.refusing,
                cv.right_wrong,
                cv.accuracy,
                cv.calibration
            );
            if sample.variant.is_empty() {
                s.push((sample.name.clone(), cv));
            }
        }
        for l in ["ru", "en"] {
            let m = |f: fn(&Summary) -> f64| {
                let x: Vec<f64> = s
                    .iter()
                    .filter(|(n, _)| !n.starts_with("ar") && n.starts_with("ru") == (l == "ru"))
                    .map(|(_, s)| f(s))
                    .collect();
                x.iter().sum::<f64>() / x.len() as f64
            };
            println!(
                "CV {l} auroc {:.2} rw {:.2} acc {:.2} best {:.2} ece {:.2}",
                m(|s| s.refusing),
                m(|s| s.right_wrong),
                m(|s| s.accuracy),
                m(|s| s.best_accuracy),
                m(|s| s.calibration)
            );
        }
        return;
    }
    let mut sums: std::collections::BTreeMap<(String, String), Vec<Summary>> = Default::default();
    for cell in all.iter().filter(|c| c.name.contains(&only)) {
        let t0 = std::time::Instant::now();
        let vectors = tables.of(&cell.language);
        let t0 = if vectors.is_some() { std::time::Instant::now() } else { t0 };
        let index = Index::build_with(&cell.knowledge_base, &cell.language, compose, vectors);
        let build = t0.elapsed().as_secs_f64() * 1e3;
        for variant in &cell.variants {
            if !typo && variant.name == "typo" {
                continue;
            }
            let t0 = std::time::Instant::now();
            let mut n = 0;
            let asked: Vec<Asked> = variant
                .queries
                .iter()
                .step_by(quick)
                .map(|q| {
                    n += 1;
                    let found = index.search(&q.text);
                    if std::env::var("SHOW").is_ok()
                        && q.expected.is_some()
                        && found.hits.first().map(|h| h.entry) != q.expected
                    {
                        println!(
                            "WRONG {:?} [{:?}] -> {:?} expected {:?}",
                            q.text,
                            found.repaired,
                            found.hits.first().map(|h| &cell.knowledge_base.entries[h.entry].id.0),
                            q.expected.map(|e| &cell.knowledge_base.entries[e].id.0)
                        );
                    }
                    Asked {
                        in_scope: q.expected.is_some(),
                        place: q
                            .expected
                            .and_then(|e| found.hits.iter().position(|h| h.entry == e)),
                        confidence: found.confidence as f64,
                    }
                })
                .collect();
            let per = t0.elapsed().as_secs_f64() * 1e6 / n as f64;
            let s = summary(&asked, 0.5);
            println!(
                "{:26} {:9} n {:5} top1 {:5.1} mrr {:5.1} auroc {:5.1} rw {:5.1} acc {:5.1} best {:5.1} ece {:4.1}  build {:.0}ms {:.0}us",
                cell.name,
                variant.name,
                n,
                s.top1,
                s.mrr,
                s.refusing,
                s.right_wrong,
                s.accuracy,
                s.best_accuracy,
                s.calibration,
                build,
                per
            );
            sums.entry((cell.language.as_str().to_owned(), variant.name.clone()))
                .or_default()
                .push(s);
        }
    }
    for ((l, v), s) in sums {
        let m = |f: fn(&Summary) -> f64| {
            let x: Vec<f64> = s.iter().map(f).filter(|x| x.is_finite()).collect();
            x.iter().sum::<f64>() / x.len() as f64
        };
        println!(
            "MEAN {l} {v:9} top1 {:.2} mrr {:.2} auroc {:.2} rw {:.2} acc {:.1} best {:.1} ece {:.2}",
            m(|s| s.top1),
            m(|s| s.mrr),
            m(|s| s.refusing),
            m(|s| s.right_wrong),
            m(|s| s.accuracy),
            m(|s| s.best_accuracy),
            m(|s| s.calibration)
        );
    }
    let _ = Evidence::default();
}
