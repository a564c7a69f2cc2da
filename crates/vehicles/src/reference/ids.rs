/// An integer id of the global reference that cannot be mistaken for another table's.
macro_rules! reference_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(i32);

        impl $name {
            pub const fn get(self) -> i32 {
                self.0
            }
        }

        impl From<i32> for $name {
            fn from(id: i32) -> Self {
                Self(id)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

reference_id!(
    /// vPIC's make id.
    MakeId
);
reference_id!(
    /// vPIC's model id.
    ModelId
);
reference_id!(
    /// A year of a model; see [`BaseVehicleId::of`].
    BaseVehicleId
);
reference_id!(
    /// An engine of the reference.
    EngineId
);

impl BaseVehicleId {
    /// The id is arithmetic, so a vehicle keeps it however often the reference is loaded.
    pub fn of(model: ModelId, year: i16) -> Option<Self> {
        (1900..=2099).contains(&year).then(|| Self(model.0 * 200 + i32::from(year - 1900)))
    }

    pub fn year(self) -> i16 {
        i16::try_from(self.0 % 200).expect("below 200") + 1900
    }

    pub fn model(self) -> ModelId {
        ModelId(self.0.div_euclid(200))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_base_vehicle_knows_its_model(model in 1..100_000i32, year in 1900i16..=2099) {
            let id = BaseVehicleId::of(model.into(), year).unwrap();
            prop_assert_eq!(id.model(), ModelId::from(model));
            prop_assert_eq!(id.get() % 200, i32::from(year) - 1900);
            prop_assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn years_beyond_the_two_centuries_have_no_id() {
        assert_eq!(BaseVehicleId::of(1.into(), 1899), None);
        assert_eq!(BaseVehicleId::of(1.into(), 2100), None);
    }
}
