"""The parts of the Rasa pipeline that Anhuan adds; the files without Rasa in them are plain functions."""
