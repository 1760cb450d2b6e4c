//! The screens (to come).
