//! The models that a counter is asked for most, most asked for first, with the years in which each was renewed.

pub(crate) struct Popular {
    pub make: &'static str,
    pub model: &'static str,
    /// First model years of its generations.
    pub renewed: &'static [i16],
}

const fn model(make: &'static str, model: &'static str, renewed: &'static [i16]) -> Popular {
    Popular { make, model, renewed }
}

pub(crate) const POPULAR: &[Popular] = &[
    model("Honda", "Civic", &[2001, 2006, 2012, 2016, 2022]),
    model("Ford", "F-150", &[2004, 2009, 2015, 2021]),
    model("Toyota", "Camry", &[2002, 2007, 2012, 2018, 2025]),
    model("Chevrolet", "Silverado", &[2007, 2014, 2019]),
    model("Toyota", "Corolla", &[2003, 2009, 2014, 2020]),
    model("Honda", "Accord", &[2003, 2008, 2013, 2018, 2023]),
    model("Ram", "1500", &[2009, 2019]),
    model("Toyota", "RAV4", &[2001, 2006, 2013, 2019]),
    model("Honda", "CR-V", &[2002, 2007, 2012, 2017, 2023]),
    model("Nissan", "Altima", &[2002, 2007, 2013, 2019]),
    model("Nissan", "Rogue", &[2008, 2014, 2021]),
    model("Jeep", "Wrangler", &[2007, 2018]),
    model("Hyundai", "Elantra", &[2001, 2007, 2011, 2017, 2021]),
    model("Ford", "Escape", &[2008, 2013, 2020]),
    model("Chevrolet", "Equinox", &[2005, 2010, 2018, 2025]),
    model("Subaru", "Outback", &[2005, 2010, 2015, 2020]),
    model("GMC", "Sierra", &[2007, 2014, 2019]),
    model("Ford", "Explorer", &[2002, 2006, 2011, 2020]),
    model("Kia", "Optima", &[2006, 2011, 2016]),
    model("Volkswagen", "Jetta", &[2006, 2011, 2019]),
    model("Mazda", "Mazda3", &[2004, 2010, 2014, 2019]),
    model("Jeep", "Grand Cherokee", &[2005, 2011, 2022]),
    model("Hyundai", "Sonata", &[2002, 2006, 2011, 2015, 2020]),
    model("Toyota", "Tacoma", &[2005, 2016, 2024]),
    model("BMW", "X5", &[2007, 2014, 2019]),
    model("Dodge", "Grand Caravan", &[2001, 2008]),
    model("Chevrolet", "Malibu", &[2004, 2008, 2013, 2016]),
    model("Ford", "Focus", &[2008, 2012]),
    model("Nissan", "Sentra", &[2007, 2013, 2020]),
    model("Toyota", "Highlander", &[2001, 2008, 2014, 2020]),
    model("Kia", "Sorento", &[2003, 2011, 2016, 2021]),
    model("Subaru", "Forester", &[2003, 2009, 2014, 2019]),
    model("Honda", "Pilot", &[2003, 2009, 2016, 2023]),
    model("Mazda", "CX-5", &[2013, 2017]),
    model("BMW", "328i", &[2007, 2012]),
    model("Volkswagen", "Golf", &[2006, 2010, 2015]),
    model("Ford", "Fusion", &[2006, 2010, 2013]),
    model("Ford", "Mustang", &[2005, 2015, 2024]),
    model("Chevrolet", "Tahoe", &[2007, 2015, 2021]),
    model("Dodge", "Charger", &[2006, 2011]),
    model("Chevrolet", "Impala", &[2006, 2014]),
    model("Chevrolet", "Cruze", &[2011, 2016]),
    model("Hyundai", "Tucson", &[2005, 2010, 2016, 2022]),
    model("Hyundai", "Santa Fe", &[2001, 2007, 2013, 2019]),
    model("Kia", "Soul", &[2010, 2014, 2020]),
    model("Kia", "Sportage", &[2005, 2011, 2017, 2023]),
    model("Subaru", "Impreza", &[2002, 2008, 2012, 2017]),
    model("Subaru", "Crosstrek", &[2013, 2018, 2024]),
    model("Toyota", "Tundra", &[2007, 2022]),
    model("Toyota", "Prius", &[2004, 2010, 2016, 2023]),
    model("Toyota", "Sienna", &[2004, 2011, 2021]),
    model("Honda", "Odyssey", &[2005, 2011, 2018]),
    model("Honda", "Fit", &[2007, 2009, 2015]),
    model("Honda", "HR-V", &[2016, 2023]),
    model("GMC", "Terrain", &[2010, 2018]),
    model("GMC", "Yukon", &[2007, 2015, 2021]),
    model("Nissan", "Frontier", &[2005, 2022]),
    model("Nissan", "Pathfinder", &[2005, 2013, 2022]),
    model("Nissan", "Versa", &[2007, 2012, 2020]),
    model("Dodge", "Durango", &[2004, 2011]),
    model("Dodge", "Ram", &[2002, 2009]),
    model("Chrysler", "300", &[2005, 2011]),
    model("Chrysler", "Pacifica", &[2004, 2017]),
    model("Jeep", "Cherokee", &[2014, 2019]),
    model("Jeep", "Compass", &[2007, 2017]),
    model("Volkswagen", "Passat", &[2006, 2012, 2020]),
    model("Volkswagen", "Tiguan", &[2009, 2018]),
    model("BMW", "330i", &[2006, 2017, 2019]),
    model("BMW", "X3", &[2004, 2011, 2018]),
    model("Mazda", "Mazda6", &[2003, 2009, 2014]),
    model("Audi", "A4", &[2002, 2009, 2017]),
    model("Audi", "Q5", &[2009, 2018]),
    model("Mercedes-Benz", "C-Class", &[2001, 2008, 2015, 2022]),
    model("Mercedes-Benz", "E-Class", &[2003, 2010, 2017]),
    model("Volvo", "XC60", &[2010, 2018]),
    model("Volvo", "XC90", &[2003, 2016]),
    model("MINI", "Cooper", &[2002, 2007, 2014]),
    model("Fiat", "500", &[2012]),
    model("Acura", "MDX", &[2001, 2007, 2014, 2022]),
    model("Lexus", "RX", &[2004, 2010, 2016, 2023]),
    model("Mitsubishi", "Outlander", &[2003, 2007, 2014, 2022]),
    model("Buick", "Enclave", &[2008, 2018]),
    model("Cadillac", "Escalade", &[2007, 2015, 2021]),
];

/// Makes of the remaining models, the more common ones first; a model of another make comes after all of these.
pub(crate) const COMMON_MAKES: &[&str] = &[
    "Toyota", "Ford", "Honda", "Chevrolet", "Nissan", "Hyundai", "Kia", "Jeep", "GMC", "Subaru", "Dodge", "Ram",
    "Volkswagen", "BMW", "Mazda", "Mercedes-Benz", "Lexus", "Audi", "Acura", "Chrysler", "Buick", "Cadillac",
    "Infiniti", "Volvo", "Lincoln", "Mitsubishi", "MINI", "Pontiac", "Saturn", "Mercury", "Scion", "Land Rover",
    "Porsche", "Fiat", "Suzuki", "Jaguar", "Genesis", "Tesla", "Saab", "Oldsmobile", "Hummer", "Isuzu", "Plymouth",
];

/// What a European distributor is asked for before everything else.
pub(crate) const EUROPEAN_MAKES: &[&str] =
    &["Volkswagen", "BMW", "Audi", "Mercedes-Benz", "Volvo", "MINI", "Fiat", "Toyota", "Ford", "Kia", "Hyundai"];

/// Makes whose models share parts, by the name of one of them.
pub(crate) fn group_of(make: &str) -> &str {
    match make {
        "Acura" => "Honda",
        "Lexus" | "Scion" => "Toyota",
        "Lincoln" | "Mercury" => "Ford",
        "GMC" | "Buick" | "Cadillac" | "Pontiac" | "Saturn" | "Oldsmobile" | "Hummer" => "Chevrolet",
        "Ram" | "Chrysler" | "Jeep" | "Plymouth" => "Dodge",
        "Infiniti" => "Nissan",
        "Kia" | "Genesis" => "Hyundai",
        "Audi" | "Porsche" => "Volkswagen",
        "MINI" => "BMW",
        other => other,
    }
}
