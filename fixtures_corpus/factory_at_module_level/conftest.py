from factories import make_lock, make_resource

queue = make_resource("queue")
bucket = make_resource("bucket", scope="session")
lock = make_lock("lock")
