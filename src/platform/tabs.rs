//! Word between the tabs of one origin.

use wasm_bindgen::JsValue;
use web_sys::BroadcastChannel;

use super::script::{Callback, callback, function, text_member};

/// A line to the other tabs. Silent in browsers that have none.
#[derive(Debug)]
pub struct Tabs {
    channel: Option<BroadcastChannel>,
    _listener: Callback,
}

impl Tabs {
    /// Listens for what other tabs say under `name`.
    pub fn open(name: &str, mut heard: impl FnMut(String) + 'static) -> Self {
        let listener = callback(move |event: JsValue| heard(text_member(&event, "data")));
        let channel = BroadcastChannel::new(name).ok();
        if let Some(channel) = &channel {
            channel.set_onmessage(Some(function(&listener)));
        }
        Self { channel, _listener: listener }
    }

    /// Tells the other tabs.
    pub fn say(&self, text: &str) {
        if let Some(channel) = &self.channel {
            // Text can always be copied to another tab.
            let _ = channel.post_message(&JsValue::from_str(text));
        }
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}
