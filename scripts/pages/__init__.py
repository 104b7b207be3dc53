"""The pages of the app that Dashboard Studio shows, one module each; studio.py puts them together."""
