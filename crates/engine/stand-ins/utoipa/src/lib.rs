//! Stands in for utoipa: descriptions of types that are not written.

use proc_macro::TokenStream;

#[proc_macro_derive(ToSchema, attributes(schema))]
pub fn to_schema(_: TokenStream) -> TokenStream {
    TokenStream::new()
}
