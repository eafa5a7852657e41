"""The web application."""

from __future__ import annotations

from flask import Flask, jsonify, request

from shop import storage
from shop.catalogue import CATEGORIES, DEFAULT_CATEGORY
from shop.settings import Settings


def create_app(settings: Settings) -> Flask:
    app = Flask("shop")

    @app.get("/categories")
    def categories():
        return jsonify(CATEGORIES)

    @app.get("/search")
    def search():
        return jsonify(category=request.args.get("category", DEFAULT_CATEGORY))

    @app.post("/receipts/<int:order_id>")
    def receipt(order_id: int):
        return jsonify(key=storage.keep_receipt(settings, order_id, request.json["total"]))

    return app
