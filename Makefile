# The verbs of this project. Each does its own set-up; see tools/setup.py.
PYTHON ?= python3
IN = .venv/bin/python

.PHONY: run test check schema proof clean

run: ## the product with its demonstration data
	@$(PYTHON) tools/setup.py run
	@exec $(IN) backend/serve.py

test: ## every test: databases, worker, phone
	@$(PYTHON) tools/setup.py test
	@$(IN) tools/test.py

check: ## style, types and walls
	@$(PYTHON) tools/setup.py test
	$(IN) -m ruff check backend tests tools
	$(IN) -m mypy
	PYTHONPATH=backend .venv/bin/lint-imports
	cd pwa && npm run --silent check

schema: ## openapi.yaml and the phone's types, from the code
	@$(PYTHON) tools/setup.py test
	$(IN) backend/manage.py spectacular --validate --fail-on-warn --file openapi.yaml
	cd pwa/tools/openapi && npm ci --no-audit --no-fund --loglevel=error && npx --no-install openapi-typescript ../../../openapi.yaml -o ../../src/api/schema.d.ts

clean: ## everything that can be made again, and the local data
	rm -rf .venv var pwa/dist pwa/node_modules .setup.lock
