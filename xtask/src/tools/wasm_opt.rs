//! wasm-opt of Binaryen, which makes the app's modules smaller.

use super::node_tool::NodeTool;

/// Older ones don't know the features that today's Rust compiler uses.
const OLDEST_USABLE: u32 = 116;

pub(super) const WASM_OPT: NodeTool = NodeTool {
    package: "binaryen@132.0.0",
    binary: "wasm-opt",
    is_usable: |said| version(said).is_some_and(|version| version >= OLDEST_USABLE),
    without: "the app will be about a tenth larger",
};

/// "wasm-opt version 132 (version_132)" → 132
fn version(text: &str) -> Option<u32> {
    text.strip_prefix("wasm-opt version ")?.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn versions() {
        assert_eq!(version("wasm-opt version 132 (version_132)\n"), Some(132));
        assert_eq!(version("wasm-opt version 116\n"), Some(116));
        assert_eq!(version("something else"), None);
    }
}
