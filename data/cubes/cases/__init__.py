"""Cases: months that a batch touches are read again from the facts, and what lies right in regions is kept beside the sums, so that the rest needs no facts."""
