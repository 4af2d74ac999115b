# Built in two kitchens and served from a third: neither Node nor pip is in what runs.
# It runs as nobody in particular, on a root that may be read-only; only /keys must be kept.

FROM node:20-bookworm-slim AS phone
WORKDIR /build/pwa
COPY pwa/package.json pwa/package-lock.json pwa/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY pwa ./
RUN npm run build

FROM python:3.11-slim-bookworm AS packages
COPY requirements.lock /build/
RUN python -m venv /opt/readier \
 && /opt/readier/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /build/requirements.lock

FROM python:3.11-slim-bookworm
RUN groupadd --gid 10001 readier \
 && useradd --uid 10001 --gid readier --no-create-home --shell /usr/sbin/nologin readier \
 && install --directory --owner=readier --group=readier --mode=0700 /data /keys
COPY --from=packages /opt/readier /opt/readier
COPY backend /srv/readier/backend
COPY --from=phone /build/pwa/dist /srv/readier/pwa/dist
# Compiled here, since nothing can be written there later.
RUN /opt/readier/bin/python -m compileall -q /srv/readier/backend
ENV PATH=/opt/readier/bin:$PATH \
    PYTHONPATH=/srv/readier/backend \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    READIER_ENVIRONMENT=production \
    READIER_DATA_DIR=/data \
    READIER_KEY_DIR=/keys \
    GRANIAN_WORKERS=2 \
    GRANIAN_BLOCKING_THREADS=4 \
    GRANIAN_RESPAWN_FAILED_WORKERS=true \
    GRANIAN_WORKERS_KILL_TIMEOUT=20
WORKDIR /srv/readier/backend
USER 10001:10001
EXPOSE 8000
# No access log: a line for each request, beside its time, tells who answered when.
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--no-access-log", "--log-level", "warning", "--log-config", "granian_logs.json", "readier.wsgi:application"]
