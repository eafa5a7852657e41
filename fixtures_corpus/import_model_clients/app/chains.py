from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from langfuse import Langfuse

tracer = Langfuse()  # expect: VET308


class Metric:
    llm = ChatOpenAI(model="small")  # expect: VET306

    def __init__(self):
        self.embeddings = OpenAIEmbeddings()


def chain():
    return ChatOpenAI(model="large")
