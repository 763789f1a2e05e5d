//! The properties of every SurveyJS class this engine reads, with their old names (`new=old`), as survey-core 3.1.1
//! declares them: what is not here is reported as unknown. Leaves out what each property means.

/// A class of the definition format.
#[derive(Debug)]
pub(crate) struct Class {
    /// its name
    pub(crate) name: &'static str,
    /// the class whose properties it has too; empty for none
    parent: &'static str,
    /// its own properties, separated by spaces
    properties: &'static str,
}

impl Class {
    /// The class of that name.
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        CLASSES.iter().find(|class| class.name == name)
    }

    /// The class of the whole definition.
    pub(crate) fn root() -> &'static Self {
        &CLASSES[0]
    }

    /// Every property with its old names, this class's first.
    pub(crate) fn properties(&'static self) -> impl Iterator<Item = &'static str> {
        std::iter::successors(Some(self), |class| Self::named(class.parent))
            .flat_map(|class| class.properties.split(' '))
            .filter(|property| !property.is_empty())
    }

    /// Every name a property can be written with.
    pub(crate) fn names(&'static self) -> impl Iterator<Item = &'static str> {
        self.properties().flat_map(|property| property.split('='))
    }

    /// The properties that had this name once, each with the place of the name among its old ones.
    pub(crate) fn written_before_as(
        &'static self,
        old: &str,
    ) -> impl Iterator<Item = (&'static str, usize)> {
        self.properties().filter(|property| property.contains('=')).filter_map(move |property| {
            let mut names = property.split('=');
            let present = names.next()?;
            Some((present, names.position(|name| name == old)?))
        })
    }
}

const fn class(name: &'static str, parent: &'static str, properties: &'static str) -> Class {
    Class { name, parent, properties }
}

static CLASSES: &[Class] = &[
    class(
        "survey",
        "",
        "locale regionalFormat title description logo logoWidth logoHeight logoFit logoPosition \
         autoFocusFirstQuestion=focusFirstQuestionAutomatic autoFocusFirstError=focusOnFirstError \
         completedHtml completedBeforeHtml completedHtmlOnCondition loadingHtml pages \
         elements=questions triggers calculatedValues sjsVersion $schema surveyId surveyPostId \
         surveyShowDataSaving cookieName partialSendEnabled=sendResultOnPageNext \
         showNavigationButtons navigationButtonsLocation showPrevButton showTitle showPageTitles \
         showCompletePage=showCompletedPage navigateToUrl navigateToUrlOnCondition \
         questionOrder=questionsOrder matrixDragHandleArea showPageNumbers showQuestionNumbers \
         questionTitleLocation questionDescriptionLocation questionErrorLocation showProgressBar \
         progressBarLocation progressBarType \
         progressBarShowNavigationText=progressBarShowPageTitles progressBarShowPageNumbers \
         progressBarNavigationTextLocation progressBarInheritWidthFrom showTOC tocLocation \
         tocItemComponent readOnly mode storeOthersAsComment maxTextLength \
         maxCommentLength=maxOthersLength autoAdvanceEnabled=goNextPageAutomatic \
         autoAdvanceAllowComplete=allowCompleteSurveyAutomatic clearInvisibleValues \
         checkErrorsMode validateVisitedEmptyFields textUpdateMode autoGrowComment \
         allowResizeComment commentAreaRows startSurveyText pagePrevText pageNextText \
         completeText previewText editText requiredMark=requiredText questionStartIndex \
         questionTitlePattern questionTitleTemplate firstPageIsStartPage=firstPageIsStarted \
         isSinglePage questionsOnPageMode showPreviewBeforeComplete previewMode showTimer \
         timeLimit=maxTimeToFinish timeLimitPerPage=maxTimeToFinishPage timerLocation \
         timerInfoMode=showTimerPanelMode showTimerPanel widthMode gridLayoutEnabled width \
         fitToContainer headerView backgroundImage backgroundImageFit backgroundImageAttachment \
         backgroundOpacity showBrandInfo",
    ),
    class(
        "panelbase",
        "",
        "name elements=questions visible readOnly visibleIf enableIf requiredIf \
         questionTitleWidth questionTitleLocation gridLayoutColumns title description \
         questionOrder=questionsOrder questionErrorLocation",
    ),
    class(
        "panel",
        "panelbase",
        "state isRequired requiredErrorText startWithNewLine width minWidth maxWidth colSpan \
         effectiveColSpan innerIndent indent page showNumber showQuestionNumbers \
         questionStartIndex allowAdaptiveActions",
    ),
    class(
        "page",
        "panel",
        "showNavigationButtons=navigationButtonsVisibility timeLimit=maxTimeToFinish \
         navigationTitle navigationDescription",
    ),
    class(
        "question",
        "",
        "name state visible useDisplayValuesInDynamicTexts=useDisplayValuesInTitle visibleIf \
         width minWidth maxWidth colSpan effectiveColSpan startWithNewLine indent page title \
         titleLocation showTitle description descriptionLocation showNumber hideNumber valueName \
         enableIf resetValueIf setValueIf setValueExpression defaultValue defaultValueExpression \
         correctAnswer clearIfInvisible isRequired requiredIf requiredErrorText errorLocation \
         readOnly validators bindings renderAs showCommentArea=hasComment commentText \
         commentPlaceholder=commentPlaceHolder defaultDisplayValue randomize randomizeCategory",
    ),
    class(
        "text",
        "question",
        "inputType inputSize=size textUpdateMode autocomplete=autoComplete min max \
         minValueExpression maxValueExpression minErrorText maxErrorText stepErrorText \
         inputTextAlignment maskType maskSettings step maxLength placeholder=placeHolder dataList",
    ),
    class(
        "comment",
        "question",
        "maxLength cols rows placeholder=placeHolder textUpdateMode autoGrow allowResize \
         acceptCarriageReturn",
    ),
    class(
        "rating",
        "question",
        "rateType=rateDisplayMode scaleColorMode rateColorMode autoGenerate rateCount rateValues \
         rateMin rateMax rateStep minRateDescription=mininumRateDescription \
         maxRateDescription=maximumRateDescription displayRateDescriptionsAsExtremeItems \
         rateDescriptionLocation displayMode itemComponent",
    ),
    class(
        "selectbase",
        "question",
        "choicesFromQuestion choices choicesFromQuestionMode choiceValuesFromQuestion \
         choiceTextsFromQuestion choicesOrder choicesByUrl hideIfChoicesEmpty choicesVisibleIf \
         choicesEnableIf separateSpecialChoices showOtherItem=hasOther showNoneItem=hasNone \
         showRefuseItem showDontKnowItem otherPlaceholder=otherPlaceHolder noneText refuseText \
         dontKnowText otherText otherErrorText storeOthersAsComment",
    ),
    class("checkboxbase", "selectbase", "colCount"),
    class("radiogroup", "checkboxbase", "allowClear=showClearButton itemComponent"),
    class(
        "checkbox",
        "checkboxbase",
        "showSelectAllItem=hasSelectAll maxSelectedChoices minSelectedChoices selectAllText \
         valuePropertyName itemComponent",
    ),
    class(
        "dropdown",
        "selectbase",
        "placeholder=optionsCaption allowClear=showOptionsCaption choicesMin choicesMax \
         choicesStep autocomplete=autoComplete textWrapEnabled searchEnabled allowCustomChoices \
         createCustomChoiceText searchMode choicesLazyLoadEnabled choicesLazyLoadPageSize \
         inputFieldComponent itemComponent",
    ),
    class(
        "tagbox",
        "checkbox",
        "placeholder allowClear searchEnabled allowCustomChoices createCustomChoiceText \
         textWrapEnabled choicesLazyLoadEnabled choicesLazyLoadPageSize hideSelectedItems \
         closeOnSelect searchMode",
    ),
    class(
        "boolean",
        "question",
        "label labelTrue labelFalse valueTrue valueFalse swapOrder displayMode useTitleAsLabel",
    ),
    class("nonvalue", "question", ""),
    class("html", "nonvalue", "html"),
    class(
        "image",
        "nonvalue",
        "imageLink altText=text contentMode imageFit imageHeight imageWidth",
    ),
    class(
        "imagepicker",
        "checkboxbase",
        "placeholder contentMode imageFit imageHeight imageWidth minImageWidth minImageHeight \
         maxImageWidth maxImageHeight showLabel multiSelect",
    ),
    class(
        "ranking",
        "checkbox",
        "longTap selectToRankEnabled selectToRankSwapAreas selectToRankAreasLayout \
         selectToRankEmptyRankedAreaText selectToRankEmptyUnrankedAreaText",
    ),
    class(
        "slider",
        "question",
        "sliderType autoGenerate min max step minValueExpression maxValueExpression \
         minRangeLength maxRangeLength customLabels showLabels tooltipVisibility labelFormat \
         tooltipFormat allowDragRange allowSwap labelCount allowClear",
    ),
    class(
        "matrixbase",
        "question",
        "columnsVisibleIf rowsVisibleIf columnMinWidth showHeader verticalAlign alternateRows \
         displayMode",
    ),
    class(
        "matrix",
        "matrixbase",
        "rowTitleWidth columns rows cells rowOrder=rowsOrder eachRowRequired=isAllRowRequired \
         eachRowUnique hideIfRowsEmpty cellComponent cellType",
    ),
    class(
        "multipletext",
        "question",
        "items inputSize=itemSize colCount itemErrorLocation itemTitleWidth",
    ),
    class(
        "expression",
        "question",
        "expression format displayStyle currency maximumFractionDigits minimumFractionDigits \
         useGrouping precision",
    ),
    class("itemvalue", "", "value text visibleIf enableIf randomize randomizeCategory"),
    class(
        "choiceitem",
        "itemvalue",
        "showCommentArea isCommentRequired commentPlaceholder elements",
    ),
    class("checkboxitem", "choiceitem", "isExclusive"),
    class("imageitemvalue", "itemvalue", "imageLink"),
    class("ratingitem", "itemvalue", ""),
    class("sliderlabel", "itemvalue", "showValue"),
    class("matrixcolumn", "itemvalue", "isExclusive"),
    class(
        "multipletextitem",
        "",
        "name isRequired placeholder=placeHolder inputType maskType maskSettings \
         inputTextAlignment title maxLength inputSize=size requiredErrorText \
         defaultValueExpression minValueExpression maxValueExpression validators",
    ),
    class("surveyvalidator", "", "text notificationType"),
    class("numericvalidator", "surveyvalidator", "minValue maxValue"),
    class("textvalidator", "surveyvalidator", "minLength maxLength allowDigits"),
    class("answercountvalidator", "surveyvalidator", "minCount maxCount"),
    class("regexvalidator", "surveyvalidator", "regex caseInsensitive=insensitive"),
    class("emailvalidator", "surveyvalidator", ""),
    class("expressionvalidator", "surveyvalidator", "expression"),
    class("trigger", "", "operator value expression"),
    class("visibletrigger", "trigger", "pages questions name"),
    class("completetrigger", "trigger", "name"),
    class("setvaluetrigger", "trigger", "setToName setValue isVariable name"),
    class("copyvaluetrigger", "trigger", "fromName setToName copyDisplayValue name"),
    class("skiptrigger", "trigger", "gotoName name"),
    class("runexpressiontrigger", "trigger", "setToName runExpression name"),
    class("calculatedvalue", "", "name expression includeIntoResult"),
    class("htmlconditionitem", "", "html expression"),
    class("urlconditionitem", "", "url expression"),
];
