//! What of a picture a box shows that is filled: the same as the makers of renditions cut.

/// Left, top, width and height of the piece, in the measure of the picture. The focal point, in thousandths, is in its
/// middle, or as near to it as the picture allows.
pub fn crop(picture: (f64, f64), room: (f64, f64), focus: (f64, f64)) -> (f64, f64, f64, f64) {
    let scale = (picture.0 / room.0).min(picture.1 / room.1);
    let (width, height) = (room.0 * scale, room.1 * scale);
    let start = |focal: f64, whole: f64, piece: f64| {
        (focal / 1000.0 * whole - piece / 2.0).clamp(0.0, (whole - piece).max(0.0))
    };
    (start(focus.0, picture.0, width), start(focus.1, picture.1, height), width, height)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_point_is_in_the_middle_or_as_near_as_can_be() {
        let wide = (1200.0, 600.0);
        assert_eq!(crop(wide, (160.0, 160.0), (500.0, 500.0)), (300.0, 0.0, 600.0, 600.0));
        assert_eq!(crop(wide, (160.0, 160.0), (0.0, 900.0)), (0.0, 0.0, 600.0, 600.0));
        assert_eq!(crop(wide, (160.0, 160.0), (950.0, 0.0)), (600.0, 0.0, 600.0, 600.0));
        assert_eq!(crop((300.0, 900.0), (480.0, 360.0), (0.0, 500.0)), (0.0, 337.5, 300.0, 225.0));
    }
}
