"""Documents that were damaged or made to harm, case by case."""
