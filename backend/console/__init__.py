"""The collector's console: sign-in, the queue, and a conversation taken over, written in and handed back."""
