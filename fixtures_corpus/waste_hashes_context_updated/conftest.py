from accounts import context

context.update(bcrypt__rounds=4)
