class Journal:
    def note(self, text):
        return text


journal = Journal()
other = Journal()
