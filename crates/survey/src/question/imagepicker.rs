//! One or any of several pictures.

use document::Value;

use crate::{
    Control, Image, ImageFit, QuestionId,
    definition::{Building, Condition, Properties},
    question::{
        Check, Choices, QuestionType,
        image::{media_of, read_fit},
    },
    session::{Session, VisibleItem},
    text::Text,
};

#[derive(Debug)]
pub(crate) struct ImagePicker(Choices, Frame);

#[derive(Debug)]
struct Frame {
    show_labels: bool,
    mode: String,
    fit: ImageFit,
    width: String,
    height: String,
}

impl ImagePicker {
    pub(crate) fn read(properties: &Properties<'_>, _: QuestionId, _: &mut Building) -> Self {
        let many = properties.flag("multiSelect", false);
        let mut choices = Choices::read(properties, "imageitemvalue", many, false);
        choices.columns = properties.number("colCount").map_or(0, |count| count as u32);
        let mode = properties.word("contentMode");
        let frame = Frame {
            show_labels: properties.flag("showLabel", mode == "video"),
            mode: if mode.is_empty() { "image".to_owned() } else { mode },
            fit: read_fit(&properties.word("imageFit")),
            width: properties.string("imageWidth").unwrap_or_default(),
            height: properties.string("imageHeight").unwrap_or_default(),
        };
        Self(choices, frame)
    }
}

impl QuestionType for ImagePicker {
    super::choices::shared_by_choices!();

    fn is_list(&self) -> bool {
        self.0.many
    }

    fn may_advance(&self, _: &Session, _: QuestionId) -> bool {
        !self.0.many
    }

    fn control(&self, session: &Session, id: QuestionId) -> Control {
        let mut control = session.choice_control(id, &self.0);
        control.pictures = true;
        control.show_labels = self.1.show_labels;
        for choice in &mut control.choices {
            let item = self.0.items.iter().find(|item| item.value == choice.value);
            let link = item.map(|item| session.text(&item.image, id).text).unwrap_or_default();
            choice.image = Some(Image {
                media: media_of(&self.1.mode, &link),
                link,
                alt: choice.label.to_string(),
                width: self.1.width.clone(),
                height: self.1.height.clone(),
                fit: self.1.fit,
            });
        }
        if self.0.many { Control::ChooseMany(control) } else { Control::ChooseOne(control) }
    }
}
