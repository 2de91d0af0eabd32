"""Earlier states of the data, each added up once and kept in a file of its own."""
