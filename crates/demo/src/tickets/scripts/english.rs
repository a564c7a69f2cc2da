use super::{
    Carries, Queue, Script,
    Turn::{Asks, Customer, Notes, Says, Solves, Waits},
};
use support::Priority;

pub(in crate::tickets) const ENGLISH: &[Script] = &[
    Script {
        about: Some("brake-pads"),
        carries: Carries::Both,
        queue: Queue::Fitment,
        priority: Priority::Normal,
        tags: &["fitment"],
        subject: "Does {part} fit a {vehicle} with the larger front rotors?",
        turns: &[
            Customer(
                "We have a {vehicle} in the bay. The catalog lists {part}, but this car has the bigger front rotors, 12.3 in. \
                 Same pads or not?",
            ),
            Asks("It depends on the caliper. Is there a casting mark on the bracket, and could you send the VIN?"),
            Customer("Casting says 57/25. I will give the VIN to the counter, the phone is dying."),
            Solves("57/25 takes the same shape, so {part} is right. We added the casting mark to the part’s notes."),
        ],
    },
    Script {
        about: Some("brake-rotor"),
        carries: Carries::Part,
        queue: Queue::Warranty,
        priority: Priority::High,
        tags: &["warranty", "noise"],
        subject: "Pulsation after 900 miles with {part}",
        turns: &[
            Customer(
                "Fitted a pair of {part} on a {vehicle} five weeks ago with new pads. Customer is back with pulsation from 50 mph. \
                 Hub runout is below 0.002 in, lug nuts were torqued by hand.",
            ),
            Notes("Second claim this month for this number. Both from the same pallet, see the receiving sheet."),
            Asks(
                "Thank you for measuring the hub. Could you give us the thickness variation at eight points of each disc?",
            ),
            Customer("Left 0.0004, right 0.0011 in. So it is the right one."),
            Waits("0.0011 is beyond what the maker allows. We have sent your figures to them and hold a pair for you."),
            Solves(
                "The maker credits both discs. The replacement pair ships tonight; put the old ones on the van, no label needed.",
            ),
        ],
    },
    Script {
        about: Some("wheel-bearing"),
        carries: Carries::Both,
        queue: Queue::Fitment,
        priority: Priority::Normal,
        tags: &["fitment"],
        subject: "{vehicle}: hub with or without the ABS ring?",
        turns: &[
            Customer(
                "Is {part} the one with the magnetic ABS ring? The picture shows a plain seal and the old one has a ring.",
            ),
            Says(
                "Good catch, the photo is of the plain version. I am asking our catalog people which one is in the box.",
            ),
            Notes("Photo on the part is of the sister number. Asked the library to replace it."),
            Solves(
                "It is in the box with the ring. The photo has been taken off and a right one is on its way through review.",
            ),
        ],
    },
    Script {
        about: Some("alternator"),
        carries: Carries::Part,
        queue: Queue::Orders,
        priority: Priority::Normal,
        tags: &["core"],
        subject: "Core credit for {part} is missing on the statement",
        turns: &[
            Customer(
                "We sent the core for {part} back with the driver on the 3rd. The statement of this week does not have it.",
            ),
            Asks("I see the delivery, but no core slip. Does your copy have the driver’s initials?"),
            Customer("Initials are MK, slip 20881."),
            Solves("Found it under the wrong account. The credit is booked and will be on Friday’s statement."),
        ],
    },
    Script {
        about: Some("strut"),
        carries: Carries::Both,
        queue: Queue::Orders,
        priority: Priority::Normal,
        tags: &["returns"],
        subject: "Ordered front left, received front right: {part}",
        turns: &[
            Customer(
                "Job card says front left for the {vehicle}, the box says {part}, and what is inside is a right strut.",
            ),
            Asks(
                "Sorry about that. What is stamped on the strut itself? If box and stamp differ it was packed wrongly upstream.",
            ),
            Customer("Stamp ends in R, the box label ends in L."),
            Notes("Checked two more boxes on the shelf: both fine."),
            Solves("A left one is on the 2 pm van, and the right one goes back with it. No restocking fee, of course."),
        ],
    },
    Script {
        about: Some("oil-filter"),
        carries: Carries::Part,
        queue: Queue::Orders,
        priority: Priority::Normal,
        tags: &["stock"],
        subject: "Sixty of {part} for a fleet service, by Friday?",
        turns: &[
            Customer(
                "We service 60 vans next week and need 60 of {part}. The page shows fewer than that. Can you get the rest?",
            ),
            Waits(
                "The hub has them; the transfer is booked for Thursday’s truck. I keep this open until they are counted in.",
            ),
            Solves("All 60 are at the place that serves your branch, and reserved for you."),
        ],
    },
    Script {
        about: Some("oxygen-sensor"),
        carries: Carries::Both,
        queue: Queue::Fitment,
        priority: Priority::Normal,
        tags: &["fitment"],
        subject: "Upstream or downstream: which sensor is {part}?",
        turns: &[
            Customer(
                "P0137 on a {vehicle}. Is {part} bank 1 sensor 2, or the upstream one? The connector looks the same.",
            ),
            Solves(
                "It is the downstream one, sensor 2. Upstream is an air-fuel sensor with five wires; this one has four.",
            ),
        ],
    },
    Script {
        about: Some("control-arm"),
        carries: Carries::Both,
        queue: Queue::Fitment,
        priority: Priority::High,
        tags: &["fitment", "wrong-fit"],
        subject: "{part} does not line up on a {vehicle}",
        turns: &[
            Customer(
                "Bushing sleeve of {part} is 2 mm too wide for the subframe of this {vehicle}. Built in October, so maybe a late change?",
            ),
            Asks(
                "That could be it: there is a change in the middle of that year. Which build month is on the door sticker?",
            ),
            Customer("10. And the subframe has a green paint mark."),
            Waits(
                "The maker confirms two subframes and looks up the month of the change. Your return is booked meanwhile.",
            ),
            Notes("Once we have the date: split the application by build month."),
            Solves("Change was in August. We corrected the listing, and the late version is on its way to you."),
        ],
    },
    Script {
        about: Some("battery"),
        carries: Carries::Part,
        queue: Queue::Warranty,
        priority: Priority::Normal,
        tags: &["warranty"],
        subject: "Warranty on {part}, 14 months in",
        turns: &[
            Customer(
                "Customer’s {vehicle} does not start in the morning, battery {part} tests at 310 CCA. Is it covered?",
            ),
            Asks("Covered for 36 months. Could you send the tester’s print-out and the date code from the top label?"),
            Customer("Print-out is taped to the battery, date code J5."),
            Solves("Approved. Take one from stock at your branch, it is billed and credited on the same day."),
        ],
    },
    Script {
        about: None,
        carries: Carries::Nothing,
        queue: Queue::Orders,
        priority: Priority::High,
        tags: &["delivery"],
        subject: "Yesterday’s second van never came",
        turns: &[
            Customer(
                "Our 2 pm delivery of yesterday did not arrive, and nobody picks up at the branch. Three cars are waiting.",
            ),
            Says(
                "The van broke down on the interstate. I have your three orders on the first one this morning, leaving at 7:40.",
            ),
            Solves(
                "The driver says they were signed for at 8:15. Delivery fees of the week are taken off your invoice.",
            ),
        ],
    },
    Script {
        about: Some("cv-axle"),
        carries: Carries::Both,
        queue: Queue::Fitment,
        priority: Priority::Normal,
        tags: &["fitment"],
        subject: "Spline count of {part}?",
        turns: &[
            Customer(
                "Manual or automatic for {part}? The page of the {vehicle} does not say. I count 27 splines on the old axle.",
            ),
            Solves(
                "27 at the hub and 26 inside, for the automatic. The manual takes its sister number, which we do not stock.",
            ),
        ],
    },
    Script {
        about: Some("cabin-filter"),
        carries: Carries::Part,
        queue: Queue::Orders,
        priority: Priority::Low,
        tags: &["pricing"],
        subject: "Price of {part} went up overnight",
        turns: &[
            Customer(
                "{part} was a dollar less last week, and our contract says prices hold until the end of the quarter.",
            ),
            Asks("Your contract list covers filters, but not this brand. Was it promised to you for this one?"),
            Customer("Yes, by mail from your sales desk in spring. I forward it."),
            Notes("Mail is genuine. Asked pricing to add the brand to the contract list."),
            Solves("You are right. The contract now has it, and the difference is credited."),
        ],
    },
    Script {
        about: Some("water-pump"),
        carries: Carries::Both,
        queue: Queue::Fitment,
        priority: Priority::Urgent,
        tags: &["vehicle-down"],
        subject: "Vehicle down: water pump for a {vehicle} today",
        turns: &[
            Customer(
                "A route vehicle is down, {vehicle}. Is {part} right, does it come with the gasket, and can it be here by noon?",
            ),
            Says("Right pump, gasket in the box. One left at the hub, I am calling the driver."),
            Solves("It is on the 10:30 van, with the tube of sealer that the instruction asks for."),
        ],
    },
    Script {
        about: Some("ignition-coil"),
        carries: Carries::Part,
        queue: Queue::Warranty,
        priority: Priority::Normal,
        tags: &["warranty"],
        subject: "A coil dead out of the box: {part}",
        turns: &[
            Customer("A set of {part} for a {vehicle}; cylinder 2 misfires, and swapping coils moves the misfire."),
            Waits(
                "That is clear enough. A new one goes out today; the maker wants the bad one back before they decide.",
            ),
            Solves("The maker found a broken winding and credits it. Nothing else to do for you."),
        ],
    },
    Script {
        about: Some("starter"),
        carries: Carries::Part,
        queue: Queue::Fitment,
        priority: Priority::Normal,
        tags: &["interchange"],
        subject: "Is there another brand for {part}?",
        turns: &[
            Customer(
                "{part} is out at our branch and the {vehicle} leaves tomorrow. Which of the other brands has the same nose?",
            ),
            Solves(
                "The part’s page lists those that interchange. The ones with the 10-tooth nose fit; I set one aside at your branch.",
            ),
        ],
    },
    Script {
        about: Some("thermostat"),
        carries: Carries::Both,
        queue: Queue::Fitment,
        priority: Priority::Normal,
        tags: &["fitment", "catalog"],
        subject: "Opening temperature of {part}",
        turns: &[
            Customer(
                "The sheet of {part} gives 180 °F, the old one of the {vehicle} says 195. Will the light come on?",
            ),
            Waits("It may, on the newer calibration. I asked the maker which of the two they mean for this engine."),
            Solves("They mean 195, the sheet was an old one. The part in the box opens at 195."),
        ],
    },
    Script {
        about: None,
        carries: Carries::Nothing,
        queue: Queue::Orders,
        priority: Priority::Low,
        tags: &["account"],
        subject: "New counter person needs a sign-in",
        turns: &[
            Customer("We have somebody new at the counter from Monday. She should see prices and stock of our branch."),
            Asks("Happy to. Which branch is she at, and what is her e-mail address?"),
            Customer("Same branch as me. I sent the address by mail, rather not here."),
            Solves("Her invitation is out. She chooses her own password with it."),
        ],
    },
    Script {
        about: Some("shock"),
        carries: Carries::Part,
        queue: Queue::Orders,
        priority: Priority::Normal,
        tags: &["returns"],
        subject: "Return of four unopened {part}",
        turns: &[
            Customer(
                "Customer cancelled the job on the {vehicle}. Four {part}, sealed, bought nine days ago. Can they go back?",
            ),
            Solves("Within 30 days and sealed: yes, for full credit. The label is with your next delivery note."),
        ],
    },
    Script {
        about: Some("belt"),
        carries: Carries::Vehicle,
        queue: Queue::Fitment,
        priority: Priority::Normal,
        tags: &["fitment"],
        subject: "Two belt lengths for the same {vehicle}",
        turns: &[
            Customer("The catalog has {part} and another belt for this {vehicle}. What decides, with or without A/C?"),
            Asks("The alternator: 110 or 150 A. What does its label say?"),
            Customer("150 A."),
            Solves("Then {part} it is, the longer one. We asked for the alternator to be named in the listing."),
        ],
    },
    Script {
        about: Some("tie-rod"),
        carries: Carries::Part,
        queue: Queue::Warranty,
        priority: Priority::High,
        tags: &["safety"],
        subject: "Boot of {part} is split in the sealed bag",
        turns: &[
            Customer("Opened a new {part} and the dust boot is torn all the way round. Not fitting that to anything."),
            Notes("Pulled the remaining three at the hub for a look before anything else is shipped."),
            Waits(
                "Right decision. We are looking at the rest of the lot and have told the maker; another brand is on your van.",
            ),
            Solves(
                "The lot has been blocked: a tool cut the boots at packing. Yours is credited, thank you for telling us.",
            ),
        ],
    },
    Script {
        about: Some("ball-joint"),
        carries: Carries::Both,
        queue: Queue::Fitment,
        priority: Priority::Normal,
        tags: &["torque"],
        subject: "Torque for {part} on a {vehicle}?",
        turns: &[
            Customer("No sheet in the box of {part}. What is the torque of the pinch bolt, and is a new bolt needed?"),
            Waits("The sheet is not in our library either. I asked the maker for it rather than guess a torque."),
            Solves("The maker’s sheet is on its way to you by mail. A new bolt is needed; it is in the hardware kit."),
        ],
    },
];
