kernel::define_id!(
    /// A photo, document or video, whatever its file is at the time.
    AssetId
);
kernel::define_id!(
    /// A file that an asset has or had.
    AssetVersionId
);
kernel::define_id!(
    /// What is delivered of a file: one size in one format.
    RenditionId
);
kernel::define_id!(
    /// A file on its way here.
    UploadId
);
kernel::define_id!(
    /// Assets that somebody without a sign-in may see until a day.
    CollectionId
);
kernel::define_id!(
    /// Why files are refused, to choose from.
    ReasonId
);
kernel::define_id!(
    /// How a tenant names its files.
    PatternId
);
kernel::define_id!(
    /// An asset that is known by its address only.
    ReferenceId
);
