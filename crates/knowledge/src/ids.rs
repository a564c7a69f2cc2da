kernel::define_id!(
    /// An article, in all its languages.
    ArticleId
);
kernel::define_id!(
    /// What one person asked the assistant in a row.
    ConversationId
);
kernel::define_id!(
    /// A question with its answer.
    QuestionId
);
