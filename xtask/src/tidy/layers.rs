//! Words of the code that belong to one layer only (ARCHITECTURE.md, invariants 1, 2 and 6).

use super::Finding;
use super::tree::Tree;

/// A word that may stand in some folders of a part of the project only.
struct Border {
    word: &'static str,
    /// Where the rule holds.
    within: &'static [&'static str],
    /// Where in that part the word may stand nevertheless.
    except: &'static [&'static str],
    because: &'static str,
}

const ENGINES: &[&str] = &[
    "crates/document/src/",
    "crates/expression/src/",
    "crates/locale/src/",
    "crates/qr/src/",
    "crates/survey/src/",
    "crates/faq/src/",
    "crates/delivery/src/",
    "crates/desk/src/",
    "crates/embed/src/",
    "crates/interview/src/",
];

const BORDERS: &[Border] = &[
    Border {
        word: "web_sys",
        within: &["src/"],
        except: &["src/platform"],
        because: "the browser has its names in src/platform",
    },
    Border {
        word: "Effect",
        within: &["src/"],
        except: &["src/platform", "src/state"],
        because: "effects belong to src/state and src/platform",
    },
    Border { word: "view!", within: &["src/state"], except: &[], because: "state draws nothing" },
    Border {
        word: "inner_html",
        within: &["src/"],
        except: &[],
        because: "texts become elements through the allow-list of src/platform",
    },
    Border {
        word: "set_inner_html",
        within: &["src/"],
        except: &[],
        because: "texts become elements through the allow-list of src/platform",
    },
    Border {
        word: "outer_html",
        within: &["src/"],
        except: &[],
        because: "texts become elements through the allow-list of src/platform",
    },
    Border {
        word: "set_outer_html",
        within: &["src/"],
        except: &[],
        because: "texts become elements through the allow-list of src/platform",
    },
    Border {
        word: "insert_adjacent_html",
        within: &["src/"],
        except: &[],
        because: "texts become elements through the allow-list of src/platform",
    },
    Border {
        word: "SystemTime",
        within: ENGINES,
        except: &[],
        because: "an engine knows no clock: the time comes in",
    },
    Border {
        word: "Instant",
        within: ENGINES,
        except: &[],
        because: "an engine knows no clock: the time comes in",
    },
    Border {
        word: "std::fs",
        within: ENGINES,
        except: &[],
        because: "an engine reads and writes no files",
    },
    Border {
        word: "std::env",
        within: ENGINES,
        except: &[],
        because: "an engine reads no environment",
    },
    Border { word: "println!", within: ENGINES, except: &[], because: "an engine prints nothing" },
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for border in BORDERS {
        for file in tree.rust(border.within) {
            if border.except.iter().any(|folder| file.path.starts_with(folder)) {
                continue;
            }
            for (number, line) in before_tests(&file.code).enumerate() {
                if has_word(line, border.word) {
                    let words =
                        format!("`{}` does not belong here: {}", border.word, border.because);
                    findings.push(Finding::new(&file.path, number + 1, words));
                }
            }
        }
    }
    findings
}

/// Tests may read files and clocks.
fn before_tests(code: &str) -> impl Iterator<Item = &str> {
    code.lines().take_while(|line| line.trim() != "#[cfg(test)]")
}

/// Whether the word stands there by itself and is no part of a longer one.
pub(super) fn has_word(line: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !(before.is_some_and(is_part) || after.is_some_and(is_part) && word.ends_with(is_part))
    })
}

#[cfg(test)]
mod tests {
    use super::super::findings_in;
    use super::*;

    fn check_line(path: &str, line: &str, count: usize) {
        let found = findings_in(check, path, line);
        assert_eq!(found.len(), count, "{path}: {line}: {found:?}");
    }

    #[test]
    fn words_on_the_wrong_side() {
        check_line("src/ui/a.rs", "use web_sys::Window;", 1);
        check_line("src/platform/a.rs", "use web_sys::Window;", 0);
        check_line("src/ui/a.rs", "// not web_sys", 0);
        check_line("src/screens/a.rs", "Effect::new(move |_| ());", 1);
        check_line("src/state/a.rs", "Effect::new(move |_| ());", 0);
        check_line("src/screens/a.rs", "SideEffects::new();", 0);
        check_line("src/state/a.rs", "view! { <p/> }", 1);
        check_line("src/ui/a.rs", "view! { <p inner_html=x/> }", 1);
        check_line("src/ui/a.rs", "e.set_inner_html(x);", 1);
        check_line("crates/survey/src/a.rs", "use std::time::SystemTime;", 1);
        check_line("crates/survey/src/a.rs", "#[cfg(test)]\nuse std::fs;", 0);
        check_line("crates/server/src/a.rs", "use std::time::SystemTime;", 0);
    }
}
