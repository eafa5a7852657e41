import subprocess


class Renderer:
    def __init__(self, version):
        if version == "old":
            subprocess.run(["docker", "pull", "shop:old"], check=True)
        else:
            subprocess.run(["docker", "pull", "shop:latest"], check=True)


class Importer:
    def __init__(self, path):
        if path.endswith(".old"):
            subprocess.run(["docker", "pull", "shop:old"], check=True)
        self.path = path
