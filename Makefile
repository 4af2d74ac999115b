# The verbs of this project. Each does its own set-up; see tools/setup.py.
PYTHON ?= python3
IN = .venv/bin/python

.PHONY: run test check audit headers schema screens outlines proof bench bench-quick bench-disclosure bench-measurement bench-phone bench-faults bench-load oracles engines clean

run: ## the product with its demonstration data
	@$(PYTHON) tools/setup.py run
	@exec $(IN) backend/serve.py

test: ## every test: databases, worker, phone
	@$(PYTHON) tools/setup.py test
	@$(IN) tools/test.py

check: ## style, types and walls
	@$(PYTHON) tools/setup.py test
	$(IN) -m ruff check backend bench tests tools
	$(IN) -m mypy
	PYTHONPATH=backend .venv/bin/lint-imports
	cd pwa && npm run --silent check

audit: ## which locked packages are known to be vulnerable; 3 at the end: somebody could not be asked
	@$(PYTHON) tools/audit.py

headers: ## what a real browser is told with every reply of a visit
	@$(PYTHON) tools/setup.py test
	@PYTHONPATH=backend $(IN) -m tests.journeys.visit

schema: ## openapi.yaml and the phone's types, from the code
	@$(PYTHON) tools/setup.py test
	$(IN) backend/manage.py spectacular --validate --fail-on-warn --file openapi.yaml
	cd pwa/tools/openapi && npx --no-install openapi-typescript ../../../openapi.yaml -o ../../src/api/schema.d.ts

screens: ## pictures of every screen in build/screens, and those of the README
	@$(PYTHON) tools/setup.py test
	@PYTHONPATH=backend $(IN) -m tests.journeys.gallery build/screens --readme

outlines: ## what stands where on every screen, in words, kept anew
	@$(PYTHON) tools/setup.py test
	@PYTHONPATH=backend $(IN) -m tests.journeys.outlines.keeping

proof: ## that no report narrows anybody's answer further than is promised
	@$(PYTHON) tools/setup.py test
	$(IN) backend/manage.py prove_disclosure
	$(IN) backend/manage.py prove_disclosure --strict

bench: ## what Readier costs, beside a floor and a peer, and which budgets are met
	@$(PYTHON) tools/setup.py test
	@$(IN) -m bench.speed

bench-quick: ## the same in two minutes, with more noise
	@$(PYTHON) tools/setup.py test
	@$(IN) -m bench.speed --quick

bench-disclosure: ## what other partitions of answers would tell, and what they would cost
	@$(PYTHON) tools/setup.py test
	@$(IN) -m bench.disclosure

bench-measurement: ## how often labels and readings are right, in worlds whose truth is known
	@$(PYTHON) tools/setup.py test
	@$(IN) -m bench.measurement

bench-faults: ## what is lost or done twice while its parts are killed or away
	@$(PYTHON) tools/setup.py test
	@$(IN) -m bench.faults

bench-load: ## how long two thousand raters wait who come within minutes
	@$(PYTHON) tools/setup.py test
	@$(IN) -m bench.load

bench-phone: ## what a slow phone fetches and waits for, beside an empty page
	@$(PYTHON) tools/setup.py test lighthouse
	@$(IN) -m bench.phone

oracles: ## our formulas beside pingouin and statsmodels, in an environment of their own
	@$(PYTHON) tools/setup.py test
	@$(IN) tools/oracles.py

engines: ## the phone app in Firefox and in WebKitGTK, which come by apt
	@$(PYTHON) tools/setup.py test
	@READIER_ENGINES=1 $(IN) -m pytest tests/engines

clean: ## everything that can be made again, and the local data
	rm -rf .venv var pwa/dist pwa/node_modules pwa/tools/openapi/node_modules pwa/tools/lighthouse/node_modules .setup.lock
