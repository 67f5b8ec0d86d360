"""The records and the rules: knows nothing of conversation wording, Rasa or timetables."""
