class Settings:
    limit = 3
    currency = "CHF"
    admins = ()


settings = Settings()
