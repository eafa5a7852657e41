import combining

combining.maker = combining.Parametrizing()
