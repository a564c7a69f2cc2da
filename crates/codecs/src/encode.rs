//! Encoders are given pixels and nothing else, so nothing else can be in the file. Pixels have eight bits a channel; of those with
//! transparency a JPEG takes the colours alone. Qualities are from 1 to 100, on each format's own scale.

use crate::Failure;
use image::{DynamicImage, EncodableLayout};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use ravif::{AlphaColorMode, BitDepth, Img, RGB8, RGBA8};
use webp::{PixelLayout, WebPConfig, WebPEncodingError};

/// Of ravif's 1, best, to 10. Above 8 files grow faster than time is saved.
const AVIF_SPEED: u8 = 8;

/// AV1 in HEIF (the AVIF specification of AOMedia).
pub fn avif(pixels: &DynamicImage, quality: u8) -> Result<Vec<u8>, Failure> {
    let (width, height) = (pixels.width() as usize, pixels.height() as usize);
    let encoder = ravif::Encoder::new()
        .with_quality(f32::from(quality))
        .with_alpha_quality(f32::from(quality))
        .with_alpha_color_mode(AlphaColorMode::UnassociatedClean)
        .with_speed(AVIF_SPEED)
        // Ten bits take half as much memory again, and longer, for pixels that have eight.
        .with_bit_depth(BitDepth::Eight)
        // One worker, one core: there are as many workers as cores.
        .with_num_threads(Some(1));
    let encoded = match pixels {
        DynamicImage::ImageRgba8(rgba) => {
            let pixels: Vec<RGBA8> = rgba.pixels().map(|p| RGBA8::new(p.0[0], p.0[1], p.0[2], p.0[3])).collect();
            encoder.encode_rgba(Img::new(&pixels, width, height))
        }
        other => {
            let pixels: Vec<RGB8> = other.to_rgb8().pixels().map(|p| RGB8::new(p.0[0], p.0[1], p.0[2])).collect();
            encoder.encode_rgb(Img::new(&pixels, width, height))
        }
    };
    Ok(encoded.map_err(Failure::new)?.avif_file)
}

/// WebP with loss (RFC 9649).
pub fn webp(pixels: &DynamicImage, quality: u8) -> Result<Vec<u8>, Failure> {
    let mut config = WebPConfig::new().map_err(|()| Failure::new("the WebP encoder has no settings"))?;
    config.quality = f32::from(quality);
    let (width, height) = (pixels.width(), pixels.height());
    let encoded = match pixels {
        DynamicImage::ImageRgba8(rgba) => {
            webp::Encoder::new(rgba.as_bytes(), PixelLayout::Rgba, width, height).encode_advanced(&config)
        }
        other => {
            webp::Encoder::new(other.to_rgb8().as_bytes(), PixelLayout::Rgb, width, height).encode_advanced(&config)
        }
    };
    let failed = |error: WebPEncodingError| Failure {
        why: format!("{error:?}"),
        // Of all encoders, this one is not in Rust and does not end the process.
        wants_memory: matches!(
            error,
            WebPEncodingError::VP8_ENC_ERROR_OUT_OF_MEMORY | WebPEncodingError::VP8_ENC_ERROR_BITSTREAM_OUT_OF_MEMORY
        ),
    };
    Ok(encoded.map_err(failed)?.to_vec())
}

/// Progressive JPEG (ITU-T T.81).
pub fn jpeg(pixels: &DynamicImage, quality: u8) -> Result<Vec<u8>, Failure> {
    let rgb = pixels.to_rgb8();
    let side = |length: u32| u16::try_from(length).map_err(Failure::new);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    // Half the colour's sharpness, which the eye does not see; tables made for this picture.
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_optimized_huffman_tables(true);
    encoder.set_progressive(true);
    encoder.encode(rgb.as_bytes(), side(rgb.width())?, side(rgb.height())?, ColorType::Rgb).map_err(Failure::new)?;
    Ok(bytes)
}
