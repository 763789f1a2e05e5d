//! esbuild, which makes scripts smaller.

use super::node_tool::NodeTool;

/// In this version alone: websites pin what it makes of embed.js by its hash.
const VERSION: &str = "0.28.2";

pub(super) const ESBUILD: NodeTool = NodeTool {
    package: "esbuild@0.28.2",
    binary: "esbuild",
    is_usable: |said| said.trim() == VERSION,
    without: "scripts will be a fifth larger",
};

#[cfg(test)]
mod tests {
    use super::{ESBUILD, VERSION};

    #[test]
    fn it_is_the_one_that_is_wanted() {
        assert!(ESBUILD.package.ends_with(VERSION) && (ESBUILD.is_usable)("0.28.2\n"));
        assert!(!(ESBUILD.is_usable)("0.28.3\n"));
    }
}
