"""An invented working morning at an invented company, told as process creations."""
