from factories import make_resource

queue = make_resource("queue")
bucket = make_resource("bucket", scope="session")
