//! Reads a whole definition: the survey's own properties, pages, panels, triggers, calculated values, endings.

use document::{Diagnostic, JsonType, Kind, Object, Pointer, Report, Value};

use crate::{
    Compat, ProgressKind, QuestionId, Survey,
    definition::{
        Calculated, CheckErrors, ClearInvisible, ConditionalText, Container, ContainerId, Element,
        Numbers, OnPage, Parent, Properties, Question, Reading, Settings, TimerMode, links::Links,
        names, question::refuse_type,
    },
    question::type_names,
    text::Text,
    trigger::read_triggers,
};

/// Panels inside panels inside panels … a person could neither read nor write.
const DEEPEST: usize = 40;

/// Lists that grow while a definition is read.
#[derive(Debug, Default)]
pub(crate) struct Building {
    containers: Vec<Container>,
    questions: Vec<Option<Question>>,
}

impl Building {
    /// A place in the list of questions, to be filled.
    pub(crate) fn reserve(&mut self) -> QuestionId {
        self.questions.push(None);
        QuestionId(self.questions.len() as u32 - 1)
    }

    pub(crate) fn fill(&mut self, id: QuestionId, question: Question) {
        self.questions[id.0 as usize] = Some(question);
    }

    fn add_container(&mut self, container: Container) -> ContainerId {
        self.containers.push(container);
        ContainerId(self.containers.len() as u32 - 1)
    }
}

pub(super) fn read(value: &Value, compat: Compat) -> (Survey, Vec<Diagnostic>) {
    let report = Report::default();
    let mut survey = Survey::default();
    match value.as_object() {
        Some(object) => {
            survey = Root { reading: &Reading::new(&report, compat) }.read(object);
        }
        None => {
            let found = JsonType::of(value);
            let kind = Kind::WrongType { expected: JsonType::Object, found };
            report.error(&Pointer::root(), kind);
        }
    }
    survey.hash = hash(&value.to_json());
    (survey, report.into_diagnostics())
}

struct Root<'a> {
    reading: &'a Reading<'a>,
}

impl Root<'_> {
    fn read(&self, object: &Object) -> Survey {
        let root = Properties::new("survey", object, Pointer::root(), self.reading);
        let mut building = Building::default();
        let mut pages = Vec::new();
        for page in root.objects("pages", "page") {
            pages.push(self.page(&page, &mut building));
        }
        if root.has("elements") {
            let page = Container::read(
                &Properties::new("page", &Object::new(), Pointer::root(), self.reading),
                None,
            );
            let id = building.add_container(page);
            self.elements(&root, id, &mut building);
            pages.push(id);
        }
        let mut survey = Survey {
            title: root.text("title"),
            description: root.text("description"),
            logo: root.text("logo"),
            language: root.string("locale").unwrap_or_default(),
            settings: settings(&root),
            button_texts: [
                "startSurveyText",
                "pagePrevText",
                "pageNextText",
                "completeText",
                "previewText",
                "editText",
            ]
            .map(|name| root.text(name)),
            pages,
            triggers: read_triggers(&root),
            calculated: calculated(&root),
            completed_html: root.text("completedHtml"),
            completed_html_if: conditional(&root, "completedHtmlOnCondition", "html"),
            navigate_to: root.text("navigateToUrl"),
            navigate_to_if: conditional(&root, "navigateToUrlOnCondition", "url"),
            ..Survey::default()
        };
        root.finish();
        names::settle(&mut survey, building.containers, building.questions);
        names::check(&survey, object, self.reading);
        survey.links = Links::of(&survey);
        survey.links.report_cycles(&survey, self.reading);
        survey.languages = languages(&survey);
        survey
    }

    fn page(&self, page: &Properties<'_>, building: &mut Building) -> ContainerId {
        let id = building.add_container(Container::read(page, None));
        self.elements(page, id, building);
        page.finish();
        id
    }

    fn elements(&self, owner: &Properties<'_>, id: ContainerId, building: &mut Building) {
        self.reading.depth.set(self.reading.depth.get() + 1);
        if self.reading.depth.get() > DEEPEST {
            let kind = Kind::TooDeep { most: DEEPEST };
            self.reading.refuse(&owner.path_of("elements"), kind);
        } else {
            let elements: Vec<Element> = owner
                .objects("elements", "question")
                .into_iter()
                .filter_map(|element| self.element(&element, id, building))
                .collect();
            building.containers[id.0 as usize].elements = elements;
        }
        self.reading.depth.set(self.reading.depth.get() - 1);
    }

    fn element(
        &self,
        element: &Properties<'_>,
        parent: ContainerId,
        building: &mut Building,
    ) -> Option<Element> {
        let type_name = element.word("type");
        match type_name.as_str() {
            "" => {
                self.reading.refuse(element.path(), Kind::Missing { property: "type" });
                None
            }
            "panel" => {
                let panel = element.as_class("panel");
                let id = building.add_container(Container::read(&panel, Some(parent)));
                self.elements(&panel, id, building);
                panel.finish();
                Some(Element::Container(id))
            }
            _ if !type_names().contains(&type_name.as_str()) => {
                refuse_type(element, &type_name, type_names());
                None
            }
            _ => {
                let id = building.reserve();
                let properties = element.as_class_named(&type_name);
                let parent = Parent::Container(parent);
                let question = Question::read(&type_name, &properties, id, parent, building)?;
                building.fill(id, question);
                Some(Element::Question(id))
            }
        }
    }
}

fn settings(root: &Properties<'_>) -> Settings {
    let numbers = match root.word("showQuestionNumbers").as_str() {
        "true" | "on" => Numbers::On,
        "onpage" => Numbers::OnPage,
        "recursive" => Numbers::Recursive,
        _ => Numbers::Off,
    };
    let progress_shown = root.word("showProgressBar");
    let progress = match root.word("progressBarType").as_str() {
        "questions" => ProgressKind::Questions,
        "requiredquestions" | "requiredquestion" => ProgressKind::RequiredQuestions,
        "correctquestions" | "correctquestion" => ProgressKind::CorrectQuestions,
        _ => ProgressKind::Pages,
    };
    let preview = root.word("showPreviewBeforeComplete");
    let on_page = match root.word("questionsOnPageMode").as_str() {
        "singlepage" => OnPage::Single,
        "questionperpage" | "questiononpage" => OnPage::Question,
        "inputperpage" => OnPage::Input,
        _ if root.flag("isSinglePage", false) => OnPage::Single,
        _ => OnPage::Standard,
    };
    let timer_mode = match root.word("timerInfoMode").as_str() {
        "page" => TimerMode::Page,
        "survey" => TimerMode::Survey,
        _ => TimerMode::Combined,
    };
    let clear = ClearInvisible::read(&root.word("clearInvisibleValues"));
    Settings {
        show_title: root.flag("showTitle", true),
        show_page_titles: root.flag("showPageTitles", true),
        show_page_numbers: root.flag("showPageNumbers", false),
        numbers,
        start_index: root.string("questionStartIndex").unwrap_or_default(),
        titles_hidden: root.word("questionTitleLocation") == "hidden",
        show_navigation: !matches!(root.word("showNavigationButtons").as_str(), "false" | "none"),
        show_previous: root.flag("showPrevButton", true),
        show_complete_page: root.flag("showCompletePage", true),
        show_progress: !matches!(progress_shown.as_str(), "" | "false" | "off"),
        progress: Some(progress),
        read_only: root.flag("readOnly", false) || root.word("mode") == "display",
        store_others_as_comment: root.flag("storeOthersAsComment", true),
        max_text_length: root.count("maxTextLength"),
        max_comment_length: root.count("maxCommentLength"),
        auto_grow_comment: root.flag("autoGrowComment", false),
        text_on_typing: root.word("textUpdateMode") == "ontyping",
        auto_advance: root.flag("autoAdvanceEnabled", false),
        auto_complete: root.flag("autoAdvanceAllowComplete", true),
        clear_invisible: if clear == ClearInvisible::Default {
            ClearInvisible::OnComplete
        } else {
            clear
        },
        check_errors: match root.word("checkErrorsMode").as_str() {
            "onvaluechanged" => CheckErrors::ValueChanged,
            "oncomplete" => CheckErrors::Complete,
            _ => CheckErrors::NextPage,
        },
        on_page,
        start_page: root.flag("firstPageIsStartPage", false),
        preview: !matches!(preview.as_str(), "" | "false" | "nopreview"),
        preview_answered_only: preview == "showansweredquestions"
            || root.word("previewMode") == "answeredquestions",
        random_order: root.word("questionOrder") == "random",
        show_timer: root.flag("showTimer", false)
            || !matches!(root.word("showTimerPanel").as_str(), "" | "none"),
        timer_mode,
        time_limit: root.count("timeLimit").unwrap_or(0),
        page_time_limit: root.count("timeLimitPerPage").unwrap_or(0),
    }
}

fn calculated(root: &Properties<'_>) -> Vec<Calculated> {
    let mut found = Vec::new();
    for item in root.objects("calculatedValues", "calculatedvalue") {
        let name = item.string("name").unwrap_or_default();
        if name.is_empty() {
            item.reading().report.warning(item.path(), Kind::Missing { property: "name" });
        }
        let condition = item.condition("expression");
        let include_into_result = item.flag("includeIntoResult", false);
        found.push(Calculated { name, condition, include_into_result });
        item.finish();
    }
    found
}

fn conditional(root: &Properties<'_>, name: &str, text: &str) -> Vec<ConditionalText> {
    let class = if text == "url" { "urlconditionitem" } else { "htmlconditionitem" };
    let mut found = Vec::new();
    for item in root.objects(name, class) {
        let condition = item.condition("expression");
        found.push(ConditionalText { condition, text: item.text(text) });
        item.finish();
    }
    found
}

/// Languages in the order they are met; `default` (or, without one, none) stands first.
fn languages(survey: &Survey) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |text: &Text| {
        for language in text.languages() {
            if !found.iter().any(|known| known == language) {
                found.push(language.to_owned());
            }
        }
    };
    [&survey.title, &survey.description, &survey.logo, &survey.completed_html, &survey.navigate_to]
        .into_iter()
        .chain(&survey.button_texts)
        .for_each(&mut add);
    survey.completed_html_if.iter().for_each(|item| add(&item.text));
    survey.navigate_to_if.iter().for_each(|item| add(&item.text));
    survey.containers.iter().flat_map(Container::texts).for_each(&mut add);
    survey.questions.iter().for_each(|question| question.texts(&mut add));
    if let Some(default) = found.iter().position(|language| language == "default") {
        found[..=default].rotate_right(1);
    }
    found
}

/// FNV-1a with 64 bits.
fn hash(text: &str) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    format!("{hash:016x}")
}
