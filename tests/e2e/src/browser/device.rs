//! What kind of device the browser pretends to be.

use serde_json::{Value, json};

/// Size, way of pointing, language and light of a device.
#[derive(Clone, Debug)]
pub struct Device {
    width: u32,
    height: u32,
    scale: f64,
    touch: bool,
    language: String,
    dark: bool,
}

impl Device {
    /// The tablet on the counter.
    pub fn tablet() -> Device {
        Device {
            width: 1024,
            height: 768,
            scale: 1.0,
            touch: true,
            language: "en".to_owned(),
            dark: false,
        }
    }

    /// A guest's phone.
    pub fn phone() -> Device {
        Device {
            width: 390,
            height: 844,
            scale: 2.0,
            touch: true,
            language: "en".to_owned(),
            dark: false,
        }
    }

    /// The narrowest that still has to do.
    pub fn narrow() -> Device {
        Device { width: 320, height: 640, ..Device::phone() }
    }

    /// The tablet standing up.
    pub fn upright_tablet() -> Device {
        Device { width: 768, height: 1024, ..Device::tablet() }
    }

    /// With the system's language set to this one.
    pub fn speaking(self, language: &str) -> Device {
        Device { language: language.to_owned(), ..self }
    }

    /// In dark mode.
    pub fn dark(self) -> Device {
        Device { dark: true, ..self }
    }

    /// With one picture point per point, for small screenshots.
    pub fn coarse(self) -> Device {
        Device { scale: 1.0, ..self }
    }

    /// Commands of the DevTools Protocol that make a browser this device.
    pub(super) fn emulation(&self) -> Vec<(&'static str, Value)> {
        let light = if self.dark { "dark" } else { "light" };
        let metrics = json!({ "width": self.width, "height": self.height, "deviceScaleFactor": self.scale, "mobile": self.touch });
        let media = json!([
            { "name": "prefers-color-scheme", "value": light },
            // Nothing moves: a test taps what it sees.
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        vec![
            ("Emulation.setDeviceMetricsOverride", metrics),
            ("Emulation.setTouchEmulationEnabled", json!({ "enabled": self.touch })),
            ("Emulation.setEmulatedMedia", json!({ "features": media })),
            ("Emulation.setLocaleOverride", json!({ "locale": self.language })),
            // An empty user agent keeps the browser's own; the language is what is set here.
            (
                "Network.setUserAgentOverride",
                json!({ "userAgent": "", "acceptLanguage": self.language }),
            ),
        ]
    }
}
