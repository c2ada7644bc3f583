# The studio as a page: `make app` in a container. app/README.md says how to use it.
FROM python:3.13-slim

WORKDIR /srv/studio
# First, so that a change to the studio does not download PyTorch again.
RUN pip install --no-cache-dir --index-url https://download.pytorch.org/whl/cpu torch torchvision

COPY LICENSE README.md pyproject.toml ./
COPY notebooks notebooks
COPY images images
COPY nst_edu nst_edu
COPY app app
RUN pip install --no-cache-dir ".[app]"

# Jupyter, IPython and Matplotlib each write to the home folder. Hugging Face runs as user 1000.
ENV HOME=/tmp
USER 1000
EXPOSE 7860
CMD ["voila", "app/studio.ipynb", "--Voila.config_file_paths=app/server", "--no-browser", \
     "--Voila.ip=0.0.0.0", "--port=7860"]
